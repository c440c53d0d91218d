import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { type AnyVariables, type TypedDocumentNode, useMutation } from 'urql';
import { useSession } from './session';
import { showToast } from './toasts';

export interface UserError {
  readonly __typename?: string;
  readonly code: string;
  readonly message: string;
  readonly field?: readonly string[] | null;
}

interface Payload {
  readonly userErrors: readonly UserError[];
}

type PayloadOf<Data> = Extract<Data[keyof Data], Payload>;

export interface Answer<Result> {
  /** Null when nothing came back, or when it was refused. */
  readonly payload: Result | null;
  readonly errors: readonly UserError[];
}

interface Options {
  /** Forms show refusals beside their fields; everything else says them in a toast. */
  readonly errorsInForm?: boolean;
}

function payloadOf<Data>(data: Data | undefined): PayloadOf<Data> | null {
  const values: unknown[] = Object.values(data ?? {});
  const payload = values.find((value) => typeof value === 'object' && value !== null && 'userErrors' in value);
  return (payload as PayloadOf<Data> | undefined) ?? null;
}

/** Runs a mutation; asks to sign in when it takes a person, and tells what went wrong. */
export function useAction<Data, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
  { errorsInForm = false }: Options = {},
) {
  const [{ fetching }, execute] = useMutation(document);
  const { askToSignIn } = useSession();
  const { t } = useTranslation('common');

  const run = useCallback(
    async (variables: Variables): Promise<Answer<PayloadOf<Data>>> => {
      const { data, error } = await execute(variables);
      const payload = payloadOf(data);
      const isAnonymous =
        payload?.userErrors.some(({ code }) => code === 'UNAUTHENTICATED') ||
        error?.graphQLErrors.some(({ extensions }) => extensions['code'] === 'UNAUTHENTICATED');
      if (isAnonymous) {
        askToSignIn();
        return { payload: null, errors: [{ code: 'UNAUTHENTICATED', message: t('signInFirst') }] };
      }
      if (!payload) {
        const message = error?.networkError ? t('offline') : t('failed');
        showToast(message, 'error');
        return { payload: null, errors: [{ code: 'FAILED', message }] };
      }
      if (payload.userErrors.length === 0) return { payload, errors: [] };
      if (!errorsInForm) payload.userErrors.forEach(({ message }) => showToast(message, 'error'));
      return { payload: null, errors: payload.userErrors };
    },
    [execute, askToSignIn, errorsInForm, t],
  );
  return { run, isRunning: fetching };
}

/** The sentence for one field of a form, if the server refused that field. */
export function errorOf(errors: readonly UserError[], field: string): string | undefined {
  return errors.find((error) => error.field?.includes(field))?.message;
}

/** The sentences that belong to none of the named fields. */
export function otherErrors(errors: readonly UserError[], fields: readonly string[]): readonly UserError[] {
  return errors.filter((error) => !error.field?.some((field) => fields.includes(field)));
}
