import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { graphql } from '@/generated';
import type { Currency } from '@/generated/graphql';
import { formatCount, parseMoney } from '@/lib/format';
import { useLocale } from '@/lib/i18n/language';
import { showToast } from '@/lib/toasts';
import { errorOf, otherErrors, useAction, type UserError } from '@/lib/use-action';
import { useDelayed } from '@/lib/use-delayed';
import { newId } from '@/lib/uuid';
import { Avatar } from '@/ui/avatar';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { Field, FormErrors } from '@/ui/field';
import { LoadError, Loading, Skeleton } from '@/ui/states';

const CreatorsQuery = graphql(`
  query Creators($topic: String) {
    creators(topic: $topic, first: 20) {
      nodes {
        id
        displayName
        followerCount
        ...Avatar_person
      }
    }
  }
`);

const InviteCreator = graphql(`
  mutation InviteCreator($input: InviteInput!) {
    inviteCreator(input: $input) {
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

interface InviteDialogProps {
  readonly briefId: string;
  readonly currency: Currency;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onInvited: () => void;
}

export function InviteDialog({ isOpen, onClose, onInvited, ...about }: InviteDialogProps) {
  const { t } = useTranslation('deals');
  const done = () => {
    onClose();
    onInvited();
  };
  return (
    <Dialog title={t('inviteCreator')} isOpen={isOpen} onClose={onClose} kind="sheet">
      <Creators {...about} onDone={done} />
    </Dialog>
  );
}

interface Creator {
  readonly id: string;
  readonly displayName: string;
}

type About = Pick<InviteDialogProps, 'briefId' | 'currency'> & { readonly onDone: () => void };

function Creators(about: About) {
  const { t } = useTranslation('deals');
  const locale = useLocale();
  const [topic, setTopic] = useState('');
  const searched = useDelayed(topic.trim(), 300);
  const [chosen, setChosen] = useState<Creator | null>(null);
  const [{ data, error }, retry] = useQuery({ query: CreatorsQuery, variables: { topic: searched || null } });
  if (chosen) return <InviteForm {...about} creator={chosen} />;
  return (
    <div className="flex flex-col gap-4">
      <Field label={t('searchTopic')} value={topic} onChange={setTopic} type="search" />
      {error && <LoadError onRetry={() => retry({ requestPolicy: 'network-only' })} />}
      {!data && !error && (
        <Loading>
          <Skeleton className="h-14" />
        </Loading>
      )}
      {data?.creators.nodes.length === 0 && <p className="text-sm text-soft">{t('noCreators')}</p>}
      <ul className="flex flex-col gap-1">
        {data?.creators.nodes.map((creator) => (
          <li key={creator.id} className="flex items-center gap-3 rounded-xl p-2 hover:bg-wash">
            <Avatar person={creator} size="medium" />
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">{creator.displayName}</span>
              <span className="text-xs text-soft">{formatCount(creator.followerCount, locale)}</span>
            </span>
            <Button
              size="small"
              onPress={() => setChosen(creator)}
              aria-label={t('inviteFor', { name: creator.displayName })}
            >
              {t('invite')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function InviteForm({ briefId, currency, creator, onDone }: About & { creator: Creator }) {
  const { t } = useTranslation('deals');
  const [attempt, setAttempt] = useState(() => ({ price: '', key: newId() }));
  const [errors, setErrors] = useState<readonly UserError[]>([]);
  const invite = useAction(InviteCreator, { errorsInForm: true });
  const submit = async () => {
    const priceMinor = parseMoney(attempt.price, currency);
    if (priceMinor === null) {
      setErrors([{ code: 'CLIENT', message: t('amountInvalid'), field: ['priceMinor'] }]);
      return;
    }
    const answer = await invite.run({
      input: { briefId, creatorId: creator.id, priceMinor, currency, idempotencyKey: attempt.key },
    });
    setErrors(answer.errors);
    if (!answer.payload) return;
    showToast(t('invited', { name: creator.displayName }));
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
      <p className="text-lg font-semibold">{t('inviteFor', { name: creator.displayName })}</p>
      <Field
        label={`${t('price')} (${currency})`}
        inputMode="decimal"
        value={attempt.price}
        onChange={(price) => setAttempt({ price, key: newId() })}
        error={errorOf(errors, 'priceMinor')}
        isRequired
      />
      <FormErrors errors={otherErrors(errors, ['priceMinor'])} />
      <Button type="submit" tone="brand" isBusy={invite.isRunning}>
        {t('invite')}
      </Button>
    </Form>
  );
}
