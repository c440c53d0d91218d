import { clsx } from 'clsx';
import { ChevronLeft, ChevronRight, CircleAlert, X } from 'lucide-react';
import type { ActionDispatch } from 'react';
import { Button, GridList, GridListItem, useDragAndDrop } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { IconButton } from '@/ui/button';
import type { EditorAction, EditorPicture, EditorState } from './editor-state';

interface PictureStripProps {
  readonly state: EditorState;
  readonly dispatch: ActionDispatch<[EditorAction]>;
}

/** The pictures in their order: drag them, or use the arrows on the shown one. */
export function PictureStrip({ state, dispatch }: PictureStripProps) {
  const { t } = useTranslation('notes');
  const { pictures, selectedId } = state;
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    onReorder: ({ keys, target }) => {
      const moving = String([...keys][0]);
      const others = pictures.filter(({ id }) => id !== moving);
      const at = others.findIndex(({ id }) => id === String(target.key));
      dispatch({ type: 'moved', id: moving, to: target.dropPosition === 'before' ? at : at + 1 });
    },
  });
  return (
    <GridList
      aria-label={t('pictures')}
      layout="grid"
      items={pictures}
      dependencies={[selectedId, pictures]}
      dragAndDropHooks={dragAndDropHooks}
      selectionMode="single"
      selectionBehavior="replace"
      disallowEmptySelection
      selectedKeys={selectedId ? [selectedId] : []}
      onSelectionChange={(keys) => {
        const [id] = [...keys];
        if (id !== undefined) dispatch({ type: 'selected', id: String(id) });
      }}
      className="flex flex-wrap gap-3 [&_.react-aria-DropIndicator[data-drop-target]]:w-1 [&_.react-aria-DropIndicator[data-drop-target]]:rounded-full [&_.react-aria-DropIndicator[data-drop-target]]:bg-brand"
    >
      {(picture) => {
        const index = pictures.findIndex(({ id }) => id === picture.id);
        return (
          <GridListItem
            textValue={t('selectPicture', { number: index + 1 })}
            className={clsx(
              'relative size-24 cursor-grab overflow-hidden rounded-xl bg-wash data-[dragging]:opacity-40 data-[focus-visible]:outline-2 data-[focus-visible]:outline-ink',
              picture.id === selectedId && 'ring-2 ring-ink ring-offset-2 ring-offset-paper',
            )}
          >
            <Thumbnail picture={picture} />
            <Button
              slot="drag"
              aria-label={t('movePicture', { number: index + 1 })}
              className="absolute top-1 left-1 flex h-5 min-w-5 cursor-grab items-center justify-center rounded-full bg-black/60 px-1.5 text-[11px] font-semibold text-white"
            >
              {index + 1}
            </Button>
            <div className="absolute inset-x-0 bottom-0 flex justify-between">
              <IconButton
                size="small"
                isOnPicture
                label={t('moveLeft')}
                isDisabled={index === 0}
                onPress={() => dispatch({ type: 'moved', id: picture.id, to: index - 1 })}
                className="size-7 disabled:invisible"
              >
                <ChevronLeft size={16} aria-hidden="true" />
              </IconButton>
              <IconButton
                size="small"
                isOnPicture
                label={t('moveRight')}
                isDisabled={index === pictures.length - 1}
                onPress={() => dispatch({ type: 'moved', id: picture.id, to: index + 1 })}
                className="size-7 disabled:invisible"
              >
                <ChevronRight size={16} aria-hidden="true" />
              </IconButton>
            </div>
            <IconButton
              size="small"
              isOnPicture
              label={t('removePicture', { number: index + 1 })}
              onPress={() => dispatch({ type: 'removed', id: picture.id })}
              className="absolute top-0 right-0 size-7"
            >
              <X size={14} aria-hidden="true" />
            </IconButton>
          </GridListItem>
        );
      }}
    </GridList>
  );
}

function Thumbnail({ picture }: { picture: EditorPicture }) {
  const { t } = useTranslation('notes');
  const percent = Math.round(picture.progress * 100);
  return (
    <>
      {picture.previewUrl && (
        <img
          src={picture.previewUrl}
          alt=""
          width={96}
          height={96}
          draggable={false}
          className="size-full object-cover"
        />
      )}
      {picture.error && (
        <span className="absolute inset-0 flex items-center justify-center bg-black/60 p-1 text-center text-[10px] leading-tight font-medium text-white">
          <CircleAlert size={14} aria-hidden="true" className="mr-1 shrink-0" />
          {picture.error}
        </span>
      )}
      {!picture.error && picture.uploadId === null && (
        <span
          role="progressbar"
          aria-label={t('uploading', { percent })}
          aria-valuenow={percent}
          aria-valuemin={0}
          aria-valuemax={100}
          className="absolute inset-0 flex items-center justify-center bg-black/45 text-sm font-semibold text-white tabular-nums"
        >
          {percent} %
        </span>
      )}
    </>
  );
}
