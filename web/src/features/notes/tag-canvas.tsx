import { Plus, X } from 'lucide-react';
import { type ActionDispatch, type KeyboardEvent, type MouseEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '@/lib/uuid';
import { Button, IconButton } from '@/ui/button';
import { ListingPicker } from '@/ui/listing-picker';
import type { EditorAction, EditorState, EditorTag } from './editor-state';

interface TagCanvasProps {
  readonly state: EditorState;
  readonly dispatch: ActionDispatch<[EditorAction]>;
}

/** The shown picture: a click places a tag; with the keyboard, a tag starts in the middle and is moved by the arrows. */
export function TagCanvas({ state, dispatch }: TagCanvasProps) {
  const { t } = useTranslation('notes');
  const [place, setPlace] = useState<{ x: number; y: number } | null>(null);
  const picture = state.pictures.find(({ id }) => id === state.selectedId);
  if (!picture) return null;
  const tags = state.tags.filter(({ pictureId }) => pictureId === picture.id);

  const click = (event: MouseEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    setPlace({ x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height });
  };
  const choose = (listing: EditorTag['listing']) => {
    if (place) dispatch({ type: 'tagged', tag: { id: newId(), pictureId: picture.id, ...place, listing } });
    setPlace(null);
  };
  return (
    <div className="flex flex-col gap-3">
      <div className="flex justify-center rounded-card bg-wash">
        <div onClick={click} className="relative w-fit cursor-crosshair" data-testid="tag-canvas">
          {picture.previewUrl && (
            <img
              src={picture.previewUrl}
              alt=""
              draggable={false}
              className="block max-h-[60dvh] max-w-full rounded-card"
            />
          )}
          {tags.map((tag) => (
            <Tag key={tag.id} tag={tag} dispatch={dispatch} />
          ))}
          {place && (
            <span
              aria-hidden="true"
              className="absolute size-4 -translate-1/2 rounded-full bg-brand ring-4 ring-white/70"
              style={{ left: `${place.x * 100}%`, top: `${place.y * 100}%` }}
            />
          )}
        </div>
      </div>
      <div className="flex flex-wrap items-center justify-between gap-2 text-sm text-soft">
        <p>{t('placeTagHint')}</p>
        <Button size="small" onPress={() => setPlace({ x: 0.5, y: 0.5 })}>
          <Plus size={14} aria-hidden="true" />
          {t('placeTagCentre')}
        </Button>
      </div>
      <ListingPicker isOpen={place !== null} onClose={() => setPlace(null)} onChoose={choose} />
    </div>
  );
}

const step = 0.02;
const directions: Record<string, readonly [x: number, y: number]> = {
  ArrowLeft: [-step, 0],
  ArrowRight: [step, 0],
  ArrowUp: [0, -step],
  ArrowDown: [0, step],
};

function Tag({ tag, dispatch }: { tag: EditorTag; dispatch: ActionDispatch<[EditorAction]> }) {
  const { t } = useTranslation('notes');
  const move = (event: KeyboardEvent) => {
    const direction = directions[event.key];
    if (!direction) return;
    event.preventDefault();
    dispatch({ type: 'tagMoved', id: tag.id, x: tag.x + direction[0], y: tag.y + direction[1] });
  };
  return (
    <div
      role="group"
      tabIndex={0}
      aria-label={t('tagHere', { title: tag.listing.title })}
      onKeyDown={move}
      onClick={(event) => event.stopPropagation()}
      className="absolute flex max-w-[70%] -translate-x-3 -translate-y-1/2 items-center gap-1 rounded-full bg-black/65 py-0.5 pr-0.5 pl-2 text-xs font-medium text-white"
      style={{ left: `${tag.x * 100}%`, top: `${tag.y * 100}%` }}
    >
      <span aria-hidden="true" className="size-2.5 shrink-0 rounded-full bg-white" />
      <span className="truncate pl-1">{tag.listing.title}</span>
      <IconButton
        size="small"
        label={t('removeTag', { title: tag.listing.title })}
        onPress={() => dispatch({ type: 'untagged', id: tag.id })}
        className="size-6 text-white hover:bg-white/20"
      >
        <X size={13} aria-hidden="true" />
      </IconButton>
    </div>
  );
}
