import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { graphql } from '@/generated';
import type { ReviewSort } from '@/generated/graphql';
import { Button } from '@/ui/button';
import { LoadError, Loading, Skeleton } from '@/ui/states';
import { ReviewItem } from './review-item';
import { Stars } from './stars';

const ReviewsQuery = graphql(`
  query Reviews($id: ID!, $sort: ReviewSort, $rating: Int, $withPictures: Boolean, $after: String) {
    listing(id: $id) {
      id
      rating {
        average
        count
        distribution
      }
      shop {
        id
        viewerPermissions
      }
      reviews(first: 10, sort: $sort, rating: $rating, withPictures: $withPictures, after: $after) {
        nodes {
          id
          ...ReviewItem_review
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

interface Choice {
  readonly sort: ReviewSort;
  readonly rating: number | null;
  readonly withPictures: boolean;
}

/** What buyers say about a listing, with the number that sums it up. */
export function Reviews({ listingId }: { listingId: string }) {
  const { t } = useTranslation('reviews');
  const [choice, setChoice] = useState<Choice>({ sort: 'NEWEST', rating: null, withPictures: false });
  const [after, setAfter] = useState<string | null>(null);
  const [{ data, error }, retry] = useQuery({
    query: ReviewsQuery,
    variables: { id: listingId, ...choice, after },
    requestPolicy: 'cache-and-network',
  });
  const listing = data?.listing;
  const choose = (part: Partial<Choice>) => {
    setAfter(null);
    setChoice((before) => ({ ...before, ...part }));
  };
  if (!listing) {
    return error ? (
      <LoadError onRetry={() => retry({ requestPolicy: 'network-only' })} />
    ) : (
      <Loading>
        <Skeleton className="h-24" />
      </Loading>
    );
  }
  const { rating, reviews, shop } = listing;
  return (
    <section aria-labelledby="reviews-heading" className="flex flex-col gap-4">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 id="reviews-heading" className="text-lg font-semibold">
          {t('reviews')}
        </h2>
        {rating.average != null && (
          <p className="flex items-center gap-2 text-sm text-soft">
            <Stars value={rating.average} size={16} />
            <span className="tabular-nums">{t('average', { stars: rating.average.toFixed(1) })}</span>
            <span>{t('count', { count: rating.count })}</span>
          </p>
        )}
      </header>
      {rating.count > 0 && <Filters choice={choice} distribution={rating.distribution} onChoose={choose} />}
      {reviews.nodes.length === 0 ? (
        <p className="text-sm text-soft">{rating.count === 0 ? t('none') : t('noneSuch')}</p>
      ) : (
        <ul className="flex flex-col divide-y divide-line">
          {reviews.nodes.map((review) => (
            <ReviewItem key={review.id} review={review} mayReply={shop.viewerPermissions.includes('ANSWER_REVIEWS')} />
          ))}
        </ul>
      )}
      {reviews.pageInfo.hasNextPage && (
        <Button onPress={() => setAfter(reviews.pageInfo.endCursor ?? null)}>{t('more')}</Button>
      )}
    </section>
  );
}

interface FiltersProps {
  readonly choice: Choice;
  readonly distribution: readonly number[];
  readonly onChoose: (part: Partial<Choice>) => void;
}

function Filters({ choice, distribution, onChoose }: FiltersProps) {
  const { t } = useTranslation('reviews');
  const chip = (isOn: boolean) =>
    `h-9 rounded-full px-3.5 text-sm font-medium ${isOn ? 'bg-ink text-paper' : 'bg-wash text-ink'}`;
  const toggle = (label: string, isOn: boolean, onPress: () => void) => (
    <button key={label} type="button" aria-pressed={isOn} onClick={onPress} className={chip(isOn)}>
      {label}
    </button>
  );
  return (
    <div role="group" aria-label={t('show')} className="flex flex-wrap gap-2">
      {toggle(t('newest'), choice.sort === 'NEWEST', () => onChoose({ sort: 'NEWEST' }))}
      {toggle(t('helpfulFirst'), choice.sort === 'HELPFUL', () => onChoose({ sort: 'HELPFUL' }))}
      {toggle(t('withPictures'), choice.withPictures, () => onChoose({ withPictures: !choice.withPictures }))}
      {[5, 4, 3, 2, 1]
        .filter((stars) => (distribution[stars - 1] ?? 0) > 0)
        .map((stars) =>
          toggle(`${t('stars', { count: stars })} · ${distribution[stars - 1]}`, choice.rating === stars, () =>
            onChoose({ rating: choice.rating === stars ? null : stars }),
          ),
        )}
    </div>
  );
}
