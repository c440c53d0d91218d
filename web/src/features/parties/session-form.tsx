import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { graphql } from '@/generated';
import { errorOf, otherErrors, useAction, type UserError } from '@/lib/use-action';
import { Button } from '@/ui/button';
import { Field, FormErrors } from '@/ui/field';
import { Personas } from './personas';

const SignIn = graphql(`
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) {
      person {
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

const SignUp = graphql(`
  mutation SignUp($input: SignUpInput!) {
    signUp(input: $input) {
      person {
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

interface SessionFormProps {
  readonly mode: 'signIn' | 'signUp';
  readonly onModeChange: (mode: 'signIn' | 'signUp') => void;
  readonly onDone: () => void;
}

/** Signing in and signing up, the same in the dialog and on the pages. */
export function SessionForm({ mode, onModeChange, onDone }: SessionFormProps) {
  const { t } = useTranslation('parties');
  return (
    <div className="flex flex-col gap-6">
      {mode === 'signIn' ? <SignInForm onDone={onDone} /> : <SignUpForm onDone={onDone} />}
      <p className="flex items-center justify-center gap-2 text-sm text-soft">
        {mode === 'signIn' ? t('noAccount') : t('haveAccount')}
        <Button size="small" tone="quiet" onPress={() => onModeChange(mode === 'signIn' ? 'signUp' : 'signIn')}>
          {mode === 'signIn' ? t('signUp') : t('signIn')}
        </Button>
      </p>
      <Personas onDone={onDone} />
    </div>
  );
}

function SignInForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('parties');
  const [handleOrEmail, setHandleOrEmail] = useState('');
  const [password, setPassword] = useState('');
  const [errors, setErrors] = useState<readonly UserError[]>([]);
  const signIn = useAction(SignIn, { errorsInForm: true });

  const submit = async () => {
    const answer = await signIn.run({ input: { handleOrEmail, password } });
    setErrors(answer.errors);
    if (answer.payload) onDone();
  };
  return (
    <Form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Field
        label={t('handleOrEmail')}
        value={handleOrEmail}
        onChange={setHandleOrEmail}
        error={errorOf(errors, 'handleOrEmail')}
        autoComplete="username"
        isRequired
      />
      <Field
        label={t('password')}
        type="password"
        value={password}
        onChange={setPassword}
        error={errorOf(errors, 'password')}
        autoComplete="current-password"
        isRequired
      />
      <FormErrors errors={otherErrors(errors, ['handleOrEmail', 'password'])} />
      <Button type="submit" tone="brand" size="large" isBusy={signIn.isRunning}>
        {t('signIn')}
      </Button>
    </Form>
  );
}

const emptyAccount = { handle: '', displayName: '', email: '', password: '' };

function SignUpForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('parties');
  const [account, setAccount] = useState(emptyAccount);
  const [errors, setErrors] = useState<readonly UserError[]>([]);
  const signUp = useAction(SignUp, { errorsInForm: true });

  const submit = async () => {
    const answer = await signUp.run({ input: account });
    setErrors(answer.errors);
    if (answer.payload) onDone();
  };
  const bind = (name: keyof typeof emptyAccount) => ({
    name,
    label: t(name),
    value: account[name],
    onChange: (value: string) => setAccount((before) => ({ ...before, [name]: value })),
    error: errorOf(errors, name),
    isRequired: true,
  });
  return (
    <Form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Field {...bind('handle')} hint={t('handleHint')} autoComplete="username" />
      <Field {...bind('displayName')} autoComplete="name" />
      <Field {...bind('email')} type="email" autoComplete="email" />
      <Field {...bind('password')} type="password" hint={t('passwordHint')} autoComplete="new-password" />
      <FormErrors errors={otherErrors(errors, Object.keys(emptyAccount))} />
      <Button type="submit" tone="brand" size="large" isBusy={signUp.isRunning}>
        {t('signUp')}
      </Button>
    </Form>
  );
}
