import { type ReactNode, useState } from 'react';
import { Form, FormContext } from 'react-aria-components';
import { errorOf, otherErrors, type UserError } from '@/lib/use-action';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { FormErrors } from '@/ui/field';

/** What is wrong before the server is asked, at the field it is about. */
export function invalid(field: string, message: string): UserError {
  return { code: 'INVALID', message, field: [field] };
}

/** The typed texts of a form, and what was refused of them. */
export function useWords<Name extends string>(initial: Readonly<Record<Name, string>>) {
  const [words, setWords] = useState(initial);
  const [errors, setErrors] = useState<readonly UserError[]>([]);
  const put = (name: Name, value: string) => setWords((before) => ({ ...before, [name]: value }));
  const bind = (name: Name, field: string = name) => ({
    value: words[name],
    onChange: (value: string) => put(name, value),
    error: errorOf(errors, field),
  });
  return { words, put, bind, errors, setErrors };
}

interface SectionFormProps {
  readonly errors: readonly UserError[];
  /** Fields that show their refusal themselves. */
  readonly fields: readonly string[];
  readonly submit: string;
  readonly isBusy: boolean;
  readonly isDisabled?: boolean;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}

/** Fields, what was refused about all of them, and the button. */
export function SectionForm({ errors, fields, submit, isBusy, isDisabled, onSubmit, children }: SectionFormProps) {
  return (
    // A dialog may be opened from within another form. That form's handler would be run as well: by the context with
    // which forms of the kit give their properties on, and by the event, which for React goes through the outer form.
    <FormContext value={null}>
      <Form
        className="flex flex-col gap-4"
        validationBehavior="aria"
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          onSubmit();
        }}
      >
        {children}
        <FormErrors errors={otherErrors(errors, fields)} />
        <Button type="submit" tone="brand" isBusy={isBusy} isDisabled={isDisabled ?? false} className="self-start">
          {submit}
        </Button>
      </Form>
    </FormContext>
  );
}

interface FormDialogProps extends SectionFormProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly isWide?: boolean;
}

export function FormDialog({ title, onClose, isWide = false, ...form }: FormDialogProps) {
  return (
    <Dialog title={title} isOpen onClose={onClose} isWide={isWide}>
      <SectionForm {...form} />
    </Dialog>
  );
}
