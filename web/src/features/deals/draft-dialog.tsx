import { ImagePlus } from 'lucide-react';
import { useState } from 'react';
import { FileTrigger, Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { graphql } from '@/generated';
import { errorOf, otherErrors, useAction, type UserError } from '@/lib/use-action';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { Field, FormErrors } from '@/ui/field';
import { useUpload } from '@/ui/use-upload';

const SubmitDraft = graphql(`
  mutation SubmitDraft($input: SubmitDraftInput!) {
    submitDraft(input: $input) {
      placement {
        id
        ...PlacementCard_placement
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

interface DraftDialogProps {
  readonly placementId: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function DraftDialog({ placementId, isOpen, onClose }: DraftDialogProps) {
  const { t } = useTranslation('deals');
  return (
    <Dialog title={t('submitDraft')} isOpen={isOpen} onClose={onClose}>
      <DraftForm placementId={placementId} onDone={onClose} />
    </Dialog>
  );
}

function topicsOf(text: string): string[] {
  return text
    .split(/[,，、#]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function DraftForm({ placementId, onDone }: { placementId: string; onDone: () => void }) {
  const { t } = useTranslation('deals');
  const [words, setWords] = useState({ title: '', body: '', topics: '' });
  const [uploadIds, setUploadIds] = useState<readonly string[]>([]);
  const [uploading, setUploading] = useState(0);
  const [errors, setErrors] = useState<readonly UserError[]>([]);
  const submitDraft = useAction(SubmitDraft, { errorsInForm: true });
  const upload = useUpload();

  const add = async (files: readonly File[]) => {
    setUploading(files.length);
    for (const file of files) {
      const result = await upload(file, () => undefined);
      if ('uploadId' in result) setUploadIds((before) => [...before, result.uploadId]);
      else setErrors([{ code: 'UPLOAD', message: result.error }]);
      setUploading((left) => left - 1);
    }
  };
  const submit = async () => {
    if (uploadIds.length === 0) {
      setErrors([{ code: 'CLIENT', message: t('needPicture') }]);
      return;
    }
    const { title, body, topics } = words;
    const answer = await submitDraft.run({
      input: { placementId, title, body, topics: topicsOf(topics), uploadIds: [...uploadIds] },
    });
    setErrors(answer.errors);
    if (answer.payload) onDone();
  };
  const bind = (name: keyof typeof words) => ({
    value: words[name],
    onChange: (value: string) => setWords((before) => ({ ...before, [name]: value })),
    error: errorOf(errors, name),
  });
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      className="flex flex-col gap-4"
    >
      <Field label={t('draftTitle')} {...bind('title')} isRequired />
      <Field label={t('draftBody')} {...bind('body')} rows={5} isRequired />
      <Field label={t('draftTopics')} {...bind('topics')} />
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
      <FormErrors errors={otherErrors(errors, Object.keys(words))} />
      <Button type="submit" tone="brand" isBusy={submitDraft.isRunning} isDisabled={uploading > 0}>
        {t('submitDraft')}
      </Button>
    </Form>
  );
}
