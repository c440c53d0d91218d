import { useReducer, useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type DocumentType, type FragmentType, graphql, readFragment } from '@/generated';
import type { DisclosureKind } from '@/generated/graphql';
import { useSession } from '@/lib/session';
import { showToast } from '@/lib/toasts';
import { errorOf, otherErrors, useAction, type UserError } from '@/lib/use-action';
import { newId } from '@/lib/uuid';
import { Button } from '@/ui/button';
import { Field, FormErrors } from '@/ui/field';
import { DisclosureChoice } from './disclosure-choice';
import { forgetUploads, recallUploads, rememberUploads } from './draft-uploads';
import { editorReducer, type EditorState, emptyEditor, isUploading, toInput } from './editor-state';
import { PictureEditor } from './picture-editor';
import { parseTopics } from '@/lib/topics';

const EditorFragment = graphql(`
  fragment Editor_draft on Note {
    id
    title
    body
    location
    topics {
      id
      name
    }
    disclosure {
      kind
    }
    images {
      preview: url(width: 640, format: WEBP)
    }
    tags {
      id
      imageIndex
      x
      y
      listing {
        id
        title
      }
    }
  }
`);

const PublishNote = graphql(`
  mutation PublishNote($input: PublishNoteInput!) {
    publishNote(input: $input) {
      note {
        id
        status
      }
      userErrors {
        code
        message
        field
        ... on DisclosureRequired {
          suggested
        }
      }
    }
  }
`);

const SaveDraft = graphql(`
  mutation SaveDraft($input: SaveDraftInput!) {
    saveDraft(input: $input) {
      note {
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

type Draft = DocumentType<typeof EditorFragment>;

function fromDraft(draft: Draft | null): EditorState {
  if (!draft) return emptyEditor;
  const uploads = recallUploads(draft.id);
  const pictures = uploads.map((uploadId, index) => ({
    id: uploadId,
    previewUrl: draft.images[index]?.preview ?? '',
    progress: 1,
    uploadId,
    error: null,
  }));
  const tags = draft.tags.flatMap(({ id, imageIndex, x, y, listing }) => {
    const pictureId = uploads[imageIndex];
    return pictureId ? [{ id, pictureId, x, y, listing }] : [];
  });
  return { pictures, tags, selectedId: pictures[0]?.id ?? null };
}

function wordsOf(draft: Draft | null) {
  return {
    title: draft?.title ?? '',
    body: draft?.body ?? '',
    topics: draft?.topics.map(({ name }) => name).join(', ') ?? '',
    location: draft?.location ?? '',
    disclosure: draft?.disclosure.kind ?? ('NONE' satisfies DisclosureKind),
  };
}

const fields = ['title', 'body', 'topics', 'location', 'disclosure'];

export function Editor({ draft: masked }: { draft: FragmentType<typeof EditorFragment> | null }) {
  const draft = readFragment(EditorFragment, masked);
  const { t } = useTranslation('notes');
  const { viewer } = useSession();
  const navigate = useNavigate();
  const [state, dispatch] = useReducer(editorReducer, draft, fromDraft);
  const [words, setWords] = useState(() => wordsOf(draft));
  const [draftId, setDraftId] = useState(draft?.id ?? null);
  const [idempotencyKey, setKey] = useState(newId);
  const [errors, setErrors] = useState<readonly UserError[]>([]);
  const publish = useAction(PublishNote, { errorsInForm: true });
  const save = useAction(SaveDraft, { errorsInForm: true });

  const change = (next: Partial<typeof words>) => {
    setWords((before) => ({ ...before, ...next }));
    setKey(newId());
  };
  const content = () => ({
    ...words,
    topics: parseTopics(words.topics),
    location: words.location.trim() || null,
    ...toInput(state),
  });

  const submit = async () => {
    const missing = state.pictures.length === 0 ? t('needPicture') : isUploading(state) ? t('waitForUploads') : null;
    if (missing) {
      setErrors([{ code: 'CLIENT', message: missing }]);
      return;
    }
    const answer = await publish.run({ input: { ...content(), draftId, idempotencyKey } });
    setErrors(answer.errors);
    setKey(newId());
    if (!answer.payload?.note) return;
    if (draftId) forgetUploads(draftId);
    showToast(t('published'));
    void navigate(viewer ? `/person/${encodeURIComponent(viewer.person.handle)}` : '/');
  };
  const keep = async () => {
    const answer = await save.run({ input: { ...content(), draftId } });
    setErrors(answer.errors);
    if (!answer.payload?.note) return;
    setDraftId(answer.payload.note.id);
    rememberUploads(answer.payload.note.id, toInput(state).uploadIds);
    showToast(t('draftSaved'));
  };

  return (
    <Form
      validationBehavior="aria"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_420px]"
    >
      <PictureEditor state={state} dispatch={dispatch} />
      <div className="flex flex-col gap-5">
        <Field
          label={t('title')}
          value={words.title}
          onChange={(title) => change({ title })}
          error={errorOf(errors, 'title')}
          maxLength={100}
        />
        <Field
          label={t('body')}
          value={words.body}
          onChange={(body) => change({ body })}
          rows={7}
          error={errorOf(errors, 'body')}
        />
        <Field
          label={t('topicsLabel')}
          hint={t('topicsHint')}
          value={words.topics}
          onChange={(topics) => change({ topics })}
          error={errorOf(errors, 'topics')}
        />
        <Field
          label={t('location')}
          value={words.location}
          onChange={(location) => change({ location })}
          error={errorOf(errors, 'location')}
        />
        <DisclosureChoice value={words.disclosure} onChange={(disclosure) => change({ disclosure })} errors={errors} />
        <FormErrors errors={otherErrors(errors, fields).filter((error) => error.__typename !== 'DisclosureRequired')} />
        <div className="flex gap-3">
          <Button size="large" isBusy={save.isRunning} onPress={() => void keep()} className="flex-1">
            {t('saveDraft')}
          </Button>
          <Button type="submit" tone="brand" size="large" isBusy={publish.isRunning} className="flex-1">
            {t('publish')}
          </Button>
        </div>
      </div>
    </Form>
  );
}
