import { ThumbsUp } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '@/generated';
import { formatDateTime } from '@/lib/format';
import { useLocale } from '@/lib/i18n/language';
import { useSession } from '@/lib/session';
import { showToast } from '@/lib/toasts';
import { useAction } from '@/lib/use-action';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { Picture, type PictureImage } from '@/ui/picture';
import { Stars } from './stars';

const ReviewItemFragment = graphql(`
  fragment ReviewItem_review on Review {
    id
    author {
      id
      displayName
    }
    sku {
      id
      optionValues
    }
    rating
    body
    images {
      ...Picture_image
    }
    badge {
      kind
      day
      zh: text
      en: text(locale: "en")
    }
    createdAt
    followUp {
      body
      images {
        ...Picture_image
      }
      at
    }
    reply {
      body
    }
    helpfulCount
    viewerFoundHelpful
  }
`);

const SetReviewHelpful = graphql(`
  mutation SetReviewHelpful($input: SetReviewHelpfulInput!) {
    setReviewHelpful(input: $input) {
      review {
        id
        helpfulCount
        viewerFoundHelpful
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const ReplyToReview = graphql(`
  mutation ReplyToReview($input: ReplyToReviewInput!) {
    replyToReview(input: $input) {
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

interface ReviewItemProps {
  readonly review: FragmentType<typeof ReviewItemFragment>;
  readonly mayReply: boolean;
}

export function ReviewItem({ review: masked, mayReply }: ReviewItemProps) {
  const review = readFragment(ReviewItemFragment, masked);
  const { t } = useTranslation('reviews');
  const locale = useLocale();
  const { viewer } = useSession();
  const vote = useAction(SetReviewHelpful);
  const isOwn = viewer?.person.id === review.author.id;
  return (
    <li className="flex flex-col gap-2 py-4">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
        <span className="font-semibold">{review.author.displayName}</span>
        <Stars value={review.rating} />
        <span className="rounded-full bg-good-wash px-2.5 py-0.5 text-xs font-semibold text-good">
          {locale.startsWith('zh') ? review.badge.zh : review.badge.en}
        </span>
      </p>
      <p className="text-xs text-soft">
        <time dateTime={review.createdAt}>{formatDateTime(review.createdAt, locale)}</time>
        {review.sku.optionValues.length > 0 && ` · ${review.sku.optionValues.join(' · ')}`}
      </p>
      {review.body !== '' && <p className="text-[15px] leading-relaxed whitespace-pre-line">{review.body}</p>}
      <Pictures images={review.images} />
      {review.followUp && (
        <div className="border-l-2 border-line pl-3 text-sm">
          <p className="text-xs text-soft">
            {t('later')} · {formatDateTime(review.followUp.at, locale)}
          </p>
          <p className="whitespace-pre-line">{review.followUp.body}</p>
          <Pictures images={review.followUp.images} />
        </div>
      )}
      {review.reply && (
        <div className="rounded-xl bg-wash px-4 py-3 text-sm">
          <p className="text-xs font-semibold text-soft">{t('shopSays')}</p>
          <p className="whitespace-pre-line">{review.reply.body}</p>
        </div>
      )}
      <div className="flex flex-wrap items-center gap-3">
        {!isOwn && (
          <button
            type="button"
            aria-pressed={review.viewerFoundHelpful}
            disabled={vote.isRunning}
            onClick={() => void vote.run({ input: { reviewId: review.id, helpful: !review.viewerFoundHelpful } })}
            className={`flex h-9 items-center gap-1.5 rounded-full px-3 text-xs font-medium ${review.viewerFoundHelpful ? 'bg-brand-wash text-brand-text' : 'text-soft'}`}
          >
            <ThumbsUp size={14} aria-hidden="true" />
            {review.helpfulCount > 0 ? t('helpfulCount', { count: review.helpfulCount }) : t('helpful')}
          </button>
        )}
        {mayReply && <ReplyForm reviewId={review.id} reply={review.reply?.body ?? null} />}
      </div>
    </li>
  );
}

function Pictures({ images }: { images: readonly PictureImage[] }) {
  if (images.length === 0) return null;
  return (
    <span className="flex flex-wrap gap-2 pt-1">
      {images.map((image, index) => (
        <span key={index} className="size-24 overflow-hidden rounded-xl bg-wash">
          <Picture image={image} alt="" sizes="96px" />
        </span>
      ))}
    </span>
  );
}

function ReplyForm({ reviewId, reply }: { reviewId: string; reply: string | null }) {
  const { t } = useTranslation('reviews');
  const [body, setBody] = useState<string | null>(null);
  const send = useAction(ReplyToReview);
  if (body === null) {
    return (
      <Button size="small" onPress={() => setBody(reply ?? '')}>
        {reply === null ? t('reply') : t('changeReply')}
      </Button>
    );
  }
  const submit = async () => {
    const { payload } = await send.run({ input: { reviewId, body } });
    if (!payload) return;
    setBody(null);
    showToast(t('replySent'));
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      className="flex w-full flex-col items-end gap-2"
    >
      <Field label={t('reply')} value={body} onChange={setBody} rows={3} maxLength={1000} className="w-full" />
      <Button type="submit" size="small" tone="brand" isBusy={send.isRunning} isDisabled={body.trim() === ''}>
        {t('reply')}
      </Button>
    </form>
  );
}
