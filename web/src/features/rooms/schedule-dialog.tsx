import { ImagePlus } from 'lucide-react';
import { useState } from 'react';
import { FileTrigger, Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { graphql } from '@/generated';
import { platformNow } from '@/lib/clock';
import { showToast } from '@/lib/toasts';
import { errorOf, otherErrors, useAction, type UserError } from '@/lib/use-action';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { Field, FormErrors } from '@/ui/field';
import { useUpload } from '@/ui/use-upload';

const ScheduleRoom = graphql(`
  mutation ScheduleRoom($input: ScheduleRoomInput!) {
    scheduleRoom(input: $input) {
      room {
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

export function ScheduleDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation('rooms');
  return (
    <Dialog title={t('schedule')} isOpen={isOpen} onClose={onClose}>
      <ScheduleForm onDone={onClose} />
    </Dialog>
  );
}

/** The local time in ten minutes, in the form of a date and time input. */
function soon(): string {
  const start = new Date(platformNow() + 10 * 60_000);
  return new Date(start.getTime() - start.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function ScheduleForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('rooms');
  const navigate = useNavigate();
  const [title, setTitle] = useState('');
  const [startsAt, setStartsAt] = useState(soon);
  const [cover, setCover] = useState<File | null>(null);
  const [errors, setErrors] = useState<readonly UserError[]>([]);
  const schedule = useAction(ScheduleRoom, { errorsInForm: true });
  const upload = useUpload();

  const submit = async () => {
    const uploaded = cover ? await upload(cover, () => undefined) : null;
    if (uploaded && 'error' in uploaded) {
      setErrors([{ code: 'UPLOAD', message: uploaded.error }]);
      return;
    }
    const answer = await schedule.run({
      input: { title, startsAt: new Date(startsAt).toISOString(), coverUploadId: uploaded?.uploadId ?? null },
    });
    setErrors(answer.errors);
    if (!answer.payload?.room) return;
    showToast(t('scheduled'));
    onDone();
    void navigate(`/room/${encodeURIComponent(answer.payload.room.id)}`);
  };
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      className="flex flex-col gap-4"
    >
      <Field label={t('roomTitle')} value={title} onChange={setTitle} error={errorOf(errors, 'title')} isRequired />
      <Field
        label={t('startTime')}
        type="datetime-local"
        value={startsAt}
        onChange={setStartsAt}
        error={errorOf(errors, 'startsAt')}
        isRequired
      />
      <FileTrigger acceptedFileTypes={['image/*']} onSelect={(files) => setCover(files?.[0] ?? null)}>
        <Button className="self-start">
          <ImagePlus size={16} aria-hidden="true" />
          {cover ? t('coverChosen', { name: cover.name }) : t('cover')}
        </Button>
      </FileTrigger>
      <FormErrors errors={otherErrors(errors, ['title', 'startsAt'])} />
      <Button type="submit" tone="brand" isBusy={schedule.isRunning}>
        {t('schedule')}
      </Button>
    </Form>
  );
}
