import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { graphql } from '@/generated';
import type { OwnReviewQuery as OwnReviewData } from '@/generated/graphql';
import { formatDateTime } from '@/lib/format';
import { useLocale } from '@/lib/i18n/language';
import { showToast } from '@/lib/toasts';
import { useAction } from '@/lib/use-action';
import { Button } from '@/ui/button';
import { LoadError, Loading, Skeleton } from '@/ui/states';
import { PublishReview } from './publish-review';
import { emptyReview, inputOf, type ReviewDraft, ReviewForm } from './review-form';
import { Stars } from './stars';

const OwnReviewQuery = graphql(`
  query OwnReview($id: ID!) {
    node(id: $id) {
      id
      ... on Review {
        rating
        quality
        descriptionMatch
        shipping
        body
        imageIds
        images {
          small: url(width: 320, format: WEBP)
        }
        createdAt
        editedAt
        followUp {
          body
          at
        }
        reply {
          body
        }
        note {
          id
        }
      }
    }
  }
`);

const EditReview = graphql(`
  mutation EditReview($input: EditReviewInput!) {
    editReview(input: $input) {
      review {
        id
        ...ReviewItem_review
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const FollowUpReview = graphql(`
  mutation FollowUpReview($input: FollowUpReviewInput!) {
    followUpReview(input: $input) {
      review {
        id
        ...ReviewItem_review
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const WithdrawReview = graphql(`
  mutation WithdrawReview($input: ReviewIdInput!) {
    withdrawReview(input: $input) {
      review {
        id
        isShown
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

type Own = Extract<NonNullable<OwnReviewData['node']>, { __typename: 'Review' }>;
type Step = 'look' | 'edit' | 'followUp' | 'publish' | 'withdraw';

interface OwnReviewProps {
  readonly reviewId: string;
  readonly onDone: () => void;
}

/** A buyer's own review: to read, change, add to, show as a note or take back. */
export function OwnReview({ reviewId, onDone }: OwnReviewProps) {
  const [step, setStep] = useState<Step>('look');
  const [{ data, error }, ask] = useQuery({
    query: OwnReviewQuery,
    variables: { id: reviewId },
    requestPolicy: 'cache-and-network',
  });
  const review = data?.node?.__typename === 'Review' ? data.node : null;
  if (!review) {
    return error || data ? (
      <LoadError onRetry={() => ask({ requestPolicy: 'network-only' })} />
    ) : (
      <Loading>
        <Skeleton className="h-40" />
      </Loading>
    );
  }
  switch (step) {
    case 'look':
      return <Look review={review} onStep={setStep} />;
    case 'edit':
      return <Edit review={review} onDone={onDone} />;
    case 'followUp':
      return <FollowUp reviewId={review.id} onDone={onDone} />;
    case 'publish':
      return <PublishReview reviewId={review.id} body={review.body} onDone={onDone} />;
    case 'withdraw':
      return <Withdraw reviewId={review.id} onBack={() => setStep('look')} onDone={onDone} />;
  }
}

function Look({ review, onStep }: { review: Own; onStep: (step: Step) => void }) {
  const { t } = useTranslation('reviews');
  const locale = useLocale();
  return (
    <div className="flex flex-col gap-3 text-sm">
      <p className="flex flex-wrap items-center gap-2 text-xs text-soft">
        <Stars value={review.rating} size={18} />
        <time dateTime={review.createdAt}>{formatDateTime(review.createdAt, locale)}</time>
        {review.editedAt && <span>{t('edited', { time: formatDateTime(review.editedAt, locale) })}</span>}
      </p>
      {review.body !== '' && (
        <p className="text-[15px] leading-relaxed break-words whitespace-pre-line">{review.body}</p>
      )}
      {review.images.length > 0 && (
        <ul aria-label={t('pictures')} className="flex flex-wrap gap-2">
          {review.images.map(({ small }, index) => (
            <li key={small} className="size-20 overflow-hidden rounded-xl bg-wash">
              <img src={small} alt={t('pictureNr', { nr: index + 1 })} className="size-full object-cover" />
            </li>
          ))}
        </ul>
      )}
      {review.followUp && (
        <div className="border-l-2 border-line pl-3">
          <p className="text-xs text-soft">
            {t('later')} · {formatDateTime(review.followUp.at, locale)}
          </p>
          <p className="break-words whitespace-pre-line">{review.followUp.body}</p>
        </div>
      )}
      {review.reply && (
        <div className="rounded-xl bg-wash px-4 py-3">
          <p className="text-xs font-semibold text-soft">{t('shopSays')}</p>
          <p className="break-words whitespace-pre-line">{review.reply.body}</p>
        </div>
      )}
      <div className="mt-2 flex flex-wrap gap-2 border-t border-line pt-4">
        <Button size="small" onPress={() => onStep('edit')}>
          {t('edit')}
        </Button>
        {!review.followUp && (
          <Button size="small" onPress={() => onStep('followUp')}>
            {t('addLater')}
          </Button>
        )}
        {review.note ? (
          <Link
            to={`/note/${encodeURIComponent(review.note.id)}`}
            className="inline-flex h-8 items-center rounded-full border border-edge px-3.5 text-[13px] font-semibold hover:bg-wash"
          >
            {t('seeNote')}
          </Link>
        ) : (
          review.images.length > 0 && (
            <Button size="small" onPress={() => onStep('publish')}>
              {t('asNote')}
            </Button>
          )
        )}
        <Button size="small" tone="danger" onPress={() => onStep('withdraw')}>
          {t('withdraw')}
        </Button>
      </div>
      {!review.note && review.images.length === 0 && <p className="text-xs text-soft">{t('noteNeedsPicture')}</p>}
    </div>
  );
}

function Edit({ review, onDone }: { review: Own; onDone: () => void }) {
  const { t } = useTranslation(['reviews', 'common']);
  const edit = useAction(EditReview, { errorsInForm: true });
  const initial: ReviewDraft = {
    stars: {
      rating: review.rating,
      quality: review.quality ?? 0,
      descriptionMatch: review.descriptionMatch ?? 0,
      shipping: review.shipping ?? 0,
    },
    body: review.body,
    // Pictures that are not ready have ids and nothing to show; then none can be told from another.
    pictures: review.imageIds.map((id, index) => ({
      id,
      url: (review.imageIds.length === review.images.length && review.images[index]?.small) || null,
    })),
  };
  return (
    <ReviewForm
      initial={initial}
      submit={t('common:save')}
      isBusy={edit.isRunning}
      onSubmit={async (draft) => {
        const { payload, errors } = await edit.run({ input: { reviewId: review.id, ...inputOf(draft) } });
        if (payload) {
          showToast(t('changed'));
          onDone();
        }
        return errors;
      }}
    />
  );
}

function FollowUp({ reviewId, onDone }: OwnReviewProps) {
  const { t } = useTranslation('reviews');
  const followUp = useAction(FollowUpReview, { errorsInForm: true });
  return (
    <ReviewForm
      initial={emptyReview}
      withStars={false}
      submit={t('addLater')}
      isBusy={followUp.isRunning}
      onSubmit={async ({ body, pictures }) => {
        const uploadIds = pictures.map(({ id }) => id);
        const { payload, errors } = await followUp.run({ input: { reviewId, body, uploadIds } });
        if (payload) {
          showToast(t('added'));
          onDone();
        }
        return errors;
      }}
    />
  );
}

function Withdraw({ reviewId, onBack, onDone }: OwnReviewProps & { onBack: () => void }) {
  const { t } = useTranslation(['reviews', 'common']);
  const withdraw = useAction(WithdrawReview);
  const submit = async () => {
    const { payload } = await withdraw.run({ input: { reviewId } });
    if (!payload) return;
    showToast(t('withdrawn'));
    onDone();
  };
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm leading-relaxed">{t('withdrawText')}</p>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onPress={onBack}>{t('common:back')}</Button>
        <Button tone="danger" isBusy={withdraw.isRunning} onPress={() => void submit()}>
          {t('withdraw')}
        </Button>
      </div>
    </div>
  );
}
