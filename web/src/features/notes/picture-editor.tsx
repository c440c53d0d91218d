import { ImagePlus } from 'lucide-react';
import type { ActionDispatch } from 'react';
import { DropZone, FileTrigger, Text } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { newId } from '@/lib/uuid';
import { Button } from '@/ui/button';
import { useUpload } from '@/ui/use-upload';
import { type EditorAction, type EditorState, maxPictures } from './editor-state';
import { PictureStrip } from './picture-strip';
import { TagCanvas } from './tag-canvas';

const accepted = ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/heic', 'image/gif'];

interface PictureEditorProps {
  readonly state: EditorState;
  readonly dispatch: ActionDispatch<[EditorAction]>;
}

/** Takes pictures by dropping or choosing, uploads them at once, and shows them in order. */
export function PictureEditor({ state, dispatch }: PictureEditorProps) {
  const { t } = useTranslation('notes');
  const upload = useUpload();

  const add = (files: readonly File[]) => {
    const room = Math.max(0, maxPictures - state.pictures.length);
    const chosen = files.slice(0, room).map((file) => ({ file, id: newId() }));
    dispatch({
      type: 'added',
      pictures: chosen.map(({ file, id }) => ({
        id,
        previewUrl: URL.createObjectURL(file),
        progress: 0,
        uploadId: null,
        error: null,
      })),
    });
    for (const { file, id } of chosen) {
      void upload(file, (progress) => dispatch({ type: 'progressed', id, progress })).then((result) =>
        dispatch(
          'uploadId' in result
            ? { type: 'uploaded', id, uploadId: result.uploadId }
            : { type: 'failed', id, error: result.error },
        ),
      );
    }
  };

  return (
    <DropZone
      getDropOperation={(types) => (accepted.some((type) => types.has(type)) ? 'copy' : 'cancel')}
      onDrop={(event) => {
        const files = event.items.filter((item) => item.kind === 'file').map((item) => item.getFile());
        void Promise.all(files).then(add);
      }}
      className="flex h-fit flex-col gap-4 rounded-card data-[drop-target]:outline-2 data-[drop-target]:outline-offset-8 data-[drop-target]:outline-brand data-[drop-target]:outline-dashed"
    >
      {state.pictures.length === 0 ? (
        <div className="flex min-h-80 flex-col items-center justify-center gap-3 rounded-card border-2 border-dashed border-edge bg-wash p-8 text-center lg:min-h-[480px]">
          <ImagePlus size={36} strokeWidth={1.4} aria-hidden="true" className="text-soft" />
          <Text slot="label" className="text-lg font-semibold">
            {t('dropHere')}
          </Text>
          <p className="text-sm text-soft">{t('orChoose', { max: maxPictures })}</p>
          <Chooser label={t('choosePictures')} tone="brand" onChoose={add} />
        </div>
      ) : (
        <>
          <Text slot="label" className="sr-only">
            {t('dropHere')}
          </Text>
          <TagCanvas state={state} dispatch={dispatch} />
          <PictureStrip state={state} dispatch={dispatch} />
          {state.pictures.length < maxPictures && <Chooser label={t('addMore')} tone="plain" onChoose={add} />}
        </>
      )}
    </DropZone>
  );
}

interface ChooserProps {
  readonly label: string;
  readonly tone: 'brand' | 'plain';
  readonly onChoose: (files: readonly File[]) => void;
}

function Chooser({ label, tone, onChoose }: ChooserProps) {
  return (
    <FileTrigger allowsMultiple acceptedFileTypes={accepted} onSelect={(files) => onChoose(Array.from(files ?? []))}>
      <Button tone={tone} className="self-center">
        <ImagePlus size={16} aria-hidden="true" />
        {label}
      </Button>
    </FileTrigger>
  );
}
