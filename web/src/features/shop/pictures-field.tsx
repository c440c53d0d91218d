import { ChevronLeft, ChevronRight, ImagePlus, X } from 'lucide-react';
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { newId } from '@/lib/uuid';
import { Button, IconButton } from '@/ui/button';
import { useUpload } from '@/ui/use-upload';

export interface ListingPicture {
  readonly key: string;
  /** Null until it is stored. */
  readonly id: string | null;
  readonly url: string;
  readonly progress: number;
  readonly error?: string;
}

interface PicturesFieldProps {
  readonly pictures: readonly ListingPicture[];
  readonly onChange: (change: (pictures: readonly ListingPicture[]) => readonly ListingPicture[]) => void;
  readonly error?: string | undefined;
}

const maxPictures = 18;

/** The pictures of a listing in their order; the first stands for it. */
export function PicturesField({ pictures, onChange, error }: PicturesFieldProps) {
  const { t } = useTranslation('shop');
  const upload = useUpload();
  const change = (key: string, facts: Partial<ListingPicture>) =>
    onChange((before) => before.map((picture) => (picture.key === key ? { ...picture, ...facts } : picture)));
  const add = async (file: File) => {
    const key = newId();
    onChange((before) => [...before, { key, id: null, url: URL.createObjectURL(file), progress: 0 }]);
    const result = await upload(file, (progress) => change(key, { progress }));
    change(key, 'uploadId' in result ? { id: result.uploadId, progress: 1 } : { error: result.error });
  };
  const move = (index: number, by: -1 | 1) =>
    onChange((before) => {
      const next = [...before];
      const [moved] = next.splice(index, 1);
      if (moved) next.splice(index + by, 0, moved);
      return next;
    });
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-2 text-sm font-medium">{t('pictures')}</legend>
      <ul className="flex flex-wrap gap-3">
        {pictures.map(({ key, id, url, progress, error: fault }, index) => (
          <li key={key} className="relative size-24 overflow-hidden rounded-xl bg-wash">
            <img src={url} alt={t('pictureNr', { nr: index + 1 })} className="size-full object-cover" />
            {fault && (
              <span className="absolute inset-0 flex items-center justify-center bg-black/60 p-1 text-center text-[10px] font-medium text-white">
                {fault}
              </span>
            )}
            {!fault && id === null && (
              <span
                role="progressbar"
                aria-label={t('pictureNr', { nr: index + 1 })}
                aria-valuenow={Math.round(progress * 100)}
                aria-valuemin={0}
                aria-valuemax={100}
                className="absolute inset-0 flex items-center justify-center bg-black/45 text-sm font-semibold text-white tabular-nums"
              >
                {Math.round(progress * 100)} %
              </span>
            )}
            <IconButton
              size="small"
              isOnPicture
              label={t('removePicture', { nr: index + 1 })}
              onPress={() => onChange((before) => before.filter((picture) => picture.key !== key))}
              className="absolute top-0 right-0 size-7"
            >
              <X size={14} aria-hidden="true" />
            </IconButton>
            <div className="absolute inset-x-0 bottom-0 flex justify-between">
              <IconButton
                size="small"
                isOnPicture
                label={t('pictureEarlier', { nr: index + 1 })}
                isDisabled={index === 0}
                onPress={() => move(index, -1)}
                className="size-7 disabled:invisible"
              >
                <ChevronLeft size={16} aria-hidden="true" />
              </IconButton>
              <IconButton
                size="small"
                isOnPicture
                label={t('pictureLater', { nr: index + 1 })}
                isDisabled={index === pictures.length - 1}
                onPress={() => move(index, 1)}
                className="size-7 disabled:invisible"
              >
                <ChevronRight size={16} aria-hidden="true" />
              </IconButton>
            </div>
          </li>
        ))}
      </ul>
      <FileTrigger
        acceptedFileTypes={['image/jpeg', 'image/png', 'image/webp', 'image/avif']}
        allowsMultiple
        onSelect={(files) =>
          [...(files ?? [])].slice(0, maxPictures - pictures.length).forEach((file) => void add(file))
        }
      >
        <Button size="small" className="self-start" isDisabled={pictures.length >= maxPictures}>
          <ImagePlus size={16} aria-hidden="true" />
          {t('addPictures')}
        </Button>
      </FileTrigger>
      {error && <p className="text-xs font-medium text-danger">{error}</p>}
    </fieldset>
  );
}
