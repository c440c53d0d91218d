import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { graphql } from '@/generated';
import type { DisclosureKind } from '@/generated/graphql';
import { showToast } from '@/lib/toasts';
import { parseTopics } from '@/lib/topics';
import { errorOf, otherErrors, useAction, type UserError } from '@/lib/use-action';
import { Button } from '@/ui/button';
import { Field, FormErrors, inputLook } from '@/ui/field';

const PublishReviewAsNote = graphql(`
  mutation PublishReviewAsNote($input: PublishReviewInput!) {
    publishReviewAsNote(input: $input) {
      note {
        id
      }
      userErrors {
        __typename
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

const kinds = ['NONE', 'OWN_SHOP', 'COMMISSION', 'GIFTED', 'PAID_PARTNERSHIP'] as const satisfies DisclosureKind[];

interface PublishReviewProps {
  readonly reviewId: string;
  readonly body: string;
  readonly onDone: () => void;
}

/** Shows a review as a note with its pictures and a tag on what it is about. */
export function PublishReview({ reviewId, body, onDone }: PublishReviewProps) {
  const { t } = useTranslation(['reviews', 'notes']);
  const [title, setTitle] = useState(() => body.split('\n', 1)[0]?.slice(0, 60) ?? '');
  const [topics, setTopics] = useState('');
  const [disclosure, setDisclosure] = useState<DisclosureKind>('NONE');
  const [errors, setErrors] = useState<readonly UserError[]>([]);
  const publish = useAction(PublishReviewAsNote, { errorsInForm: true });
  const submit = async () => {
    const answer = await publish.run({ input: { reviewId, title, topics: parseTopics(topics), disclosure } });
    setErrors(answer.errors);
    if (!answer.payload) return;
    showToast(t('notePublished'));
    onDone();
  };
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      className="flex flex-col gap-4"
    >
      <p className="text-sm leading-relaxed text-soft">{t('asNoteText')}</p>
      <Field
        label={t('noteTitle')}
        value={title}
        onChange={setTitle}
        maxLength={100}
        error={errorOf(errors, 'title')}
        isRequired
      />
      <Field
        label={t('notes:topicsLabel')}
        hint={t('notes:topicsHint')}
        value={topics}
        onChange={setTopics}
        error={errorOf(errors, 'topics')}
      />
      <label className="flex flex-col gap-1.5 text-sm font-medium">
        {t('notes:disclosure')}
        <select
          className={`${inputLook} h-11 font-normal`}
          value={disclosure}
          onChange={({ target }) => setDisclosure(kinds.find((kind) => kind === target.value) ?? 'NONE')}
        >
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`notes:kind${kind}`)}
            </option>
          ))}
        </select>
      </label>
      <FormErrors errors={otherErrors(errors, ['title', 'topics'])} />
      <Button type="submit" tone="brand" isBusy={publish.isRunning}>
        {t('asNote')}
      </Button>
    </Form>
  );
}
