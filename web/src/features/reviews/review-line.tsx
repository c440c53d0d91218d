import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '@/generated';
import type { ReviewLineProps } from '@/lib/review-parts';
import { showToast } from '@/lib/toasts';
import { useAction } from '@/lib/use-action';
import { newId } from '@/lib/uuid';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { OwnReview } from './own-review';
import { emptyReview, inputOf, ReviewForm } from './review-form';

const WriteReview = graphql(`
  mutation WriteReview($input: WriteReviewInput!) {
    writeReview(input: $input) {
      review {
        id
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

/** Under a line of an order that was received: the buyer's review with what they may do with it, or the way to write one. */
export function ReviewLine({ lineId, review }: ReviewLineProps) {
  const { t } = useTranslation('reviews');
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  if (review?.removalReason) {
    return <p className="text-xs text-soft">{t('removed', { reason: review.removalReason })}</p>;
  }
  if (review && !review.isShown) return <p className="text-xs text-soft">{t('withdrawn')}</p>;
  return (
    <>
      <Button size="small" onPress={() => setOpen(true)}>
        {review ? t('yourReview', { count: review.rating }) : t('review')}
      </Button>
      <Dialog title={review ? t('yourReviewTitle') : t('writeReview')} isOpen={isOpen} onClose={close}>
        {review ? <OwnReview reviewId={review.id} onDone={close} /> : <NewReview lineId={lineId} onDone={close} />}
      </Dialog>
    </>
  );
}

function NewReview({ lineId, onDone }: { lineId: string; onDone: () => void }) {
  const { t } = useTranslation('reviews');
  const [key] = useState(newId);
  const write = useAction(WriteReview, { errorsInForm: true });
  return (
    <ReviewForm
      initial={emptyReview}
      submit={t('publish')}
      isBusy={write.isRunning}
      onSubmit={async (draft) => {
        const { payload, errors } = await write.run({
          input: { orderLineId: lineId, ...inputOf(draft), idempotencyKey: key },
        });
        if (payload) {
          showToast(t('thanks'));
          onDone();
        }
        return errors;
      }}
    />
  );
}
