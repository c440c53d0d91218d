import { expect, test } from 'vitest';
import { editorReducer, type EditorState, emptyEditor, isUploading, toInput } from './editor-state';

const picture = (id: string, uploadId: string | null = `up-${id}`) => ({
  id,
  previewUrl: '',
  progress: 1,
  uploadId,
  error: null,
});
const tag = (id: string, pictureId: string) => ({
  id,
  pictureId,
  x: 0.5,
  y: 0.25,
  listing: { id: 'mug', title: 'Mug' },
});

const three: EditorState = {
  pictures: [picture('a'), picture('b'), picture('c')],
  tags: [tag('t1', 'a'), tag('t2', 'c')],
  selectedId: 'a',
};

test('tags follow their picture when it moves', () => {
  const input = toInput(editorReducer(three, { type: 'moved', id: 'c', to: 0 }));
  expect(input.uploadIds).toEqual(['up-c', 'up-a', 'up-b']);
  expect(input.tags.map(({ imageIndex }) => imageIndex)).toEqual([1, 0]);
});

test('a removed picture takes its tags along and the next one is shown', () => {
  const state = editorReducer(three, { type: 'removed', id: 'a' });
  expect(state.selectedId).toBe('b');
  expect(toInput(state).tags).toEqual([{ imageIndex: 1, x: 0.5, y: 0.25, listingId: 'mug' }]);
});

test('pictures that failed are not sent, and shift the numbers of the others', () => {
  const state = { ...three, pictures: [{ ...picture('a', null), error: 'no' }, picture('b'), picture('c')] };
  expect(toInput(state).uploadIds).toEqual(['up-b', 'up-c']);
  expect(toInput(state).tags.map(({ imageIndex }) => imageIndex)).toEqual([1]);
  expect(isUploading(state)).toBe(false);
});

test('a tag cannot leave the picture', () => {
  const state = editorReducer(three, { type: 'tagMoved', id: 't1', x: 1.4, y: -0.2 });
  expect(state.tags[0]).toMatchObject({ x: 1, y: 0 });
});

test('no more than eighteen pictures are taken', () => {
  const many = Array.from({ length: 25 }, (_, index) => picture(String(index)));
  expect(editorReducer(emptyEditor, { type: 'added', pictures: many }).pictures).toHaveLength(18);
});
