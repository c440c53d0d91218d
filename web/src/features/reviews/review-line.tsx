import { ImagePlus } from 'lucide-react';
import { useState } from 'react';
import { FileTrigger, Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { graphql } from '@/generated';
import type { ReviewLineProps } from '@/lib/review-parts';
import { showToast } from '@/lib/toasts';
import { errorOf, otherErrors, useAction, type UserError } from '@/lib/use-action';
import { newId } from '@/lib/uuid';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { Field, FormErrors } from '@/ui/field';
import { useUpload } from '@/ui/use-upload';
import { StarChoice } from './stars';

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

/** Under a line of an order that was received: the buyer's review, or the way to write one. */
export function ReviewLine({ lineId, review }: ReviewLineProps) {
  const { t } = useTranslation('reviews');
  const [isOpen, setOpen] = useState(false);
  if (review) {
    return (
      <p className="text-xs text-soft">
        {review.removalReason
          ? t('removed', { reason: review.removalReason })
          : t('yourReview', { count: review.rating })}
      </p>
    );
  }
  return (
    <>
      <Button size="small" onPress={() => setOpen(true)}>
        {t('review')}
      </Button>
      <Dialog title={t('writeReview')} isOpen={isOpen} onClose={() => setOpen(false)}>
        <ReviewForm lineId={lineId} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

const facets = ['quality', 'descriptionMatch', 'shipping'] as const;

function ReviewForm({ lineId, onDone }: { lineId: string; onDone: () => void }) {
  const { t } = useTranslation('reviews');
  const [stars, setStars] = useState({ rating: 0, quality: 0, descriptionMatch: 0, shipping: 0 });
  const [body, setBody] = useState('');
  const [uploadIds, setUploadIds] = useState<readonly string[]>([]);
  const [uploading, setUploading] = useState(0);
  const [errors, setErrors] = useState<readonly UserError[]>([]);
  const [key] = useState(newId);
  const write = useAction(WriteReview, { errorsInForm: true });
  const upload = useUpload();

  const add = async (files: readonly File[]) => {
    setUploading(files.length);
    for (const file of files) {
      const result = await upload(file, () => undefined);
      if ('uploadId' in result) setUploadIds((before) => [...before, result.uploadId].slice(0, 9));
      else setErrors([{ code: 'UPLOAD', message: result.error }]);
      setUploading((left) => left - 1);
    }
  };
  const submit = async () => {
    if (stars.rating === 0) {
      setErrors([{ code: 'CLIENT', message: t('needRating') }]);
      return;
    }
    const part = (value: number) => (value === 0 ? null : value);
    const answer = await write.run({
      input: {
        orderLineId: lineId,
        rating: stars.rating,
        quality: part(stars.quality),
        descriptionMatch: part(stars.descriptionMatch),
        shipping: part(stars.shipping),
        body,
        uploadIds: [...uploadIds],
        idempotencyKey: key,
      },
    });
    setErrors(answer.errors);
    if (!answer.payload) return;
    showToast(t('thanks'));
    onDone();
  };
  const choose = (name: keyof typeof stars) => (value: number) => setStars((before) => ({ ...before, [name]: value }));
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      className="flex flex-col gap-4"
    >
      <StarChoice label={t('rating')} value={stars.rating} onChange={choose('rating')} isLarge />
      <div className="flex flex-col">
        {facets.map((name) => (
          <StarChoice key={name} label={t(name)} value={stars[name]} onChange={choose(name)} />
        ))}
      </div>
      <Field
        label={t('body')}
        value={body}
        onChange={setBody}
        rows={5}
        maxLength={2000}
        error={errorOf(errors, 'body')}
      />
      <div className="flex items-center gap-3">
        <FileTrigger
          allowsMultiple
          acceptedFileTypes={['image/*']}
          onSelect={(files) => void add(Array.from(files ?? []))}
        >
          <Button>
            <ImagePlus size={16} aria-hidden="true" />
            {t('addPictures')}
          </Button>
        </FileTrigger>
        <p role="status" className="text-sm text-soft">
          {uploading > 0 ? t('uploading') : t('picturesReady', { count: uploadIds.length })}
        </p>
      </div>
      <FormErrors errors={otherErrors(errors, ['body'])} />
      <Button type="submit" tone="brand" isBusy={write.isRunning} isDisabled={uploading > 0}>
        {t('publish')}
      </Button>
    </Form>
  );
}
