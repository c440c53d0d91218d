import type { TagInput } from '@/generated/graphql';

export const maxPictures = 18;

export interface EditorPicture {
  readonly id: string;
  /** An object URL of the chosen file, or the address of a picture of the draft. */
  readonly previewUrl: string;
  /** From 0 to 1. */
  readonly progress: number;
  readonly uploadId: string | null;
  readonly error: string | null;
}

export interface EditorTag {
  readonly id: string;
  readonly pictureId: string;
  readonly x: number;
  readonly y: number;
  readonly listing: { readonly id: string; readonly title: string };
}

export interface EditorState {
  readonly pictures: readonly EditorPicture[];
  readonly tags: readonly EditorTag[];
  readonly selectedId: string | null;
}

export type EditorAction =
  | { readonly type: 'added'; readonly pictures: readonly EditorPicture[] }
  | { readonly type: 'progressed'; readonly id: string; readonly progress: number }
  | { readonly type: 'uploaded'; readonly id: string; readonly uploadId: string }
  | { readonly type: 'failed'; readonly id: string; readonly error: string }
  | { readonly type: 'removed'; readonly id: string }
  | { readonly type: 'moved'; readonly id: string; readonly to: number }
  | { readonly type: 'selected'; readonly id: string }
  | { readonly type: 'tagged'; readonly tag: EditorTag }
  | { readonly type: 'tagMoved'; readonly id: string; readonly x: number; readonly y: number }
  | { readonly type: 'untagged'; readonly id: string };

export const emptyEditor: EditorState = { pictures: [], tags: [], selectedId: null };

export function editorReducer(state: EditorState, action: EditorAction): EditorState {
  switch (action.type) {
    case 'added': {
      const pictures = [...state.pictures, ...action.pictures].slice(0, maxPictures);
      return { ...state, pictures, selectedId: state.selectedId ?? pictures[0]?.id ?? null };
    }
    case 'progressed':
      return withPicture(state, action.id, { progress: action.progress });
    case 'uploaded':
      return withPicture(state, action.id, { progress: 1, uploadId: action.uploadId });
    case 'failed':
      return withPicture(state, action.id, { error: action.error });
    case 'removed':
      return withoutPicture(state, action.id);
    case 'moved':
      return { ...state, pictures: moved(state.pictures, action.id, action.to) };
    case 'selected':
      return { ...state, selectedId: action.id };
    case 'tagged':
      return { ...state, tags: [...state.tags, action.tag] };
    case 'tagMoved':
      return {
        ...state,
        tags: state.tags.map((tag) =>
          tag.id === action.id ? { ...tag, x: onPicture(action.x), y: onPicture(action.y) } : tag,
        ),
      };
    case 'untagged':
      return { ...state, tags: state.tags.filter(({ id }) => id !== action.id) };
  }
}

function onPicture(share: number): number {
  return Math.min(1, Math.max(0, share));
}

function withPicture(state: EditorState, id: string, change: Partial<EditorPicture>): EditorState {
  return {
    ...state,
    pictures: state.pictures.map((picture) => (picture.id === id ? { ...picture, ...change } : picture)),
  };
}

function withoutPicture(state: EditorState, id: string): EditorState {
  const pictures = state.pictures.filter((picture) => picture.id !== id);
  return {
    pictures,
    tags: state.tags.filter(({ pictureId }) => pictureId !== id),
    selectedId: state.selectedId === id ? (pictures[0]?.id ?? null) : state.selectedId,
  };
}

function moved(pictures: readonly EditorPicture[], id: string, to: number): readonly EditorPicture[] {
  const picture = pictures.find((candidate) => candidate.id === id);
  if (!picture) return pictures;
  const others = pictures.filter((candidate) => candidate.id !== id);
  const place = Math.min(others.length, Math.max(0, to));
  return [...others.slice(0, place), picture, ...others.slice(place)];
}

/** What is sent: uploads in the order shown, tags by the number of their picture. */
export function toInput({ pictures, tags }: EditorState): { uploadIds: string[]; tags: TagInput[] } {
  const sent = pictures.filter(({ uploadId }) => uploadId !== null);
  return {
    uploadIds: sent.map(({ uploadId }) => uploadId ?? ''),
    tags: tags
      .map(({ pictureId, x, y, listing }) => ({
        imageIndex: sent.findIndex(({ id }) => id === pictureId),
        x,
        y,
        listingId: listing.id,
      }))
      .filter(({ imageIndex }) => imageIndex >= 0),
  };
}

export function isUploading({ pictures }: EditorState): boolean {
  return pictures.some(({ uploadId, error }) => uploadId === null && error === null);
}
