import { ImagePlus, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { FileTrigger, Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { errorOf, otherErrors, type UserError } from '@/lib/use-action';
import { Button, IconButton } from '@/ui/button';
import { Field, FormErrors } from '@/ui/field';
import { useUpload } from '@/ui/use-upload';
import { StarChoice } from './stars';

const facets = ['quality', 'descriptionMatch', 'shipping'] as const;

/** 0: not given. */
export interface ReviewStars {
  readonly rating: number;
  readonly quality: number;
  readonly descriptionMatch: number;
  readonly shipping: number;
}

export interface ReviewPicture {
  readonly id: string;
  /** Null while there is nothing to show. */
  readonly url: string | null;
}

export interface ReviewDraft {
  readonly stars: ReviewStars;
  readonly body: string;
  readonly pictures: readonly ReviewPicture[];
}

export const emptyReview: ReviewDraft = {
  stars: { rating: 0, quality: 0, descriptionMatch: 0, shipping: 0 },
  body: '',
  pictures: [],
};

/** What a draft is in the words of the API. */
export function inputOf({ stars, body, pictures }: ReviewDraft) {
  const part = (value: number) => (value === 0 ? null : value);
  return {
    rating: stars.rating,
    quality: part(stars.quality),
    descriptionMatch: part(stars.descriptionMatch),
    shipping: part(stars.shipping),
    body,
    uploadIds: pictures.map(({ id }) => id),
  };
}

interface ReviewFormProps {
  readonly initial: ReviewDraft;
  /** A follow-up has a text and pictures, but no stars. */
  readonly withStars?: boolean;
  readonly submit: string;
  readonly isBusy: boolean;
  /** Answers what was refused. */
  readonly onSubmit: (draft: ReviewDraft) => Promise<readonly UserError[]>;
  readonly children?: ReactNode;
}

export function ReviewForm({ initial, withStars = true, submit, isBusy, onSubmit, children }: ReviewFormProps) {
  const { t } = useTranslation('reviews');
  const [stars, setStars] = useState(initial.stars);
  const [body, setBody] = useState(initial.body);
  const [pictures, setPictures] = useState(initial.pictures);
  const [uploading, setUploading] = useState(0);
  const [errors, setErrors] = useState<readonly UserError[]>([]);
  const upload = useUpload();
  const max = 9;

  const add = async (files: readonly File[]) => {
    setUploading(files.length);
    for (const file of files) {
      const result = await upload(file, () => undefined);
      if ('uploadId' in result) {
        const picture = { id: result.uploadId, url: URL.createObjectURL(file) };
        setPictures((before) => [...before, picture].slice(0, max));
      } else setErrors([{ code: 'UPLOAD', message: result.error }]);
      setUploading((left) => left - 1);
    }
  };
  const send = async () => {
    if (withStars && stars.rating === 0) setErrors([{ code: 'CLIENT', message: t('needRating') }]);
    else setErrors(await onSubmit({ stars, body, pictures }));
  };
  const choose = (name: keyof ReviewStars) => (value: number) => setStars((before) => ({ ...before, [name]: value }));
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      className="flex flex-col gap-4"
    >
      {withStars && (
        <>
          <StarChoice label={t('rating')} value={stars.rating} onChange={choose('rating')} isLarge />
          <div className="flex flex-col">
            {facets.map((name) => (
              <StarChoice key={name} label={t(name)} value={stars[name]} onChange={choose(name)} />
            ))}
          </div>
        </>
      )}
      <Field
        label={withStars ? t('body') : t('followUpBody')}
        value={body}
        onChange={setBody}
        rows={5}
        maxLength={2000}
        isRequired={!withStars}
        error={errorOf(errors, 'body')}
      />
      {pictures.length > 0 && (
        <ul aria-label={t('pictures')} className="flex flex-wrap gap-2">
          {pictures.map(({ id, url }, index) => (
            <li key={id} className="relative size-20 overflow-hidden rounded-xl bg-wash">
              {url && <img src={url} alt={t('pictureNr', { nr: index + 1 })} className="size-full object-cover" />}
              <IconButton
                size="small"
                isOnPicture
                label={t('removePicture', { nr: index + 1 })}
                className="absolute top-1 right-1"
                onPress={() => setPictures((before) => before.filter((picture) => picture.id !== id))}
              >
                <X size={15} aria-hidden="true" />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      <div className="flex items-center gap-3">
        <FileTrigger
          allowsMultiple
          acceptedFileTypes={['image/*']}
          onSelect={(files) => void add(Array.from(files ?? []))}
        >
          <Button size="small" isDisabled={pictures.length >= max}>
            <ImagePlus size={16} aria-hidden="true" />
            {t('addPictures')}
          </Button>
        </FileTrigger>
        <p role="status" className="text-sm text-soft">
          {uploading > 0 ? t('uploading') : pictures.length > 0 && t('picturesReady', { count: pictures.length })}
        </p>
      </div>
      {children}
      <FormErrors errors={otherErrors(errors, ['body'])} />
      <Button type="submit" tone="brand" isBusy={isBusy} isDisabled={uploading > 0}>
        {submit}
      </Button>
    </Form>
  );
}
