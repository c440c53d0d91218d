import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '@/generated';
import { formatDateTime, formatMoney } from '@/lib/format';
import { useLocale } from '@/lib/i18n/language';
import { showToast } from '@/lib/toasts';
import { useAction } from '@/lib/use-action';
import { Button } from '@/ui/button';
import { FriendPayLines } from './friend-pay-lines';
import { useEndFriendPay } from './use-end-friend-pay';

const PayForFriendFragment = graphql(`
  fragment PayForFriend_request on FriendPay {
    id
    message
    expiresAt
    buyer {
      id
      displayName
    }
    total {
      amountMinor
      currency
    }
    payment {
      id
      payUrl
    }
    ...FriendPayLines_request
  }
`);

const Take = graphql(`
  mutation PayForFriend($input: PayForFriendInput!) {
    payForFriend(input: $input) {
      friendPay {
        id
        state
      }
      payment {
        id
        state
        payUrl
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

interface PayForFriendProps {
  readonly request: FragmentType<typeof PayForFriendFragment>;
  readonly code: string;
  readonly onChange: () => void;
}

export function PayForFriend({ request: masked, code, onChange }: PayForFriendProps) {
  const request = readFragment(PayForFriendFragment, masked);
  const { t } = useTranslation('friendPay');
  const locale = useLocale();
  const take = useAction(Take);
  const end = useEndFriendPay();
  const name = request.buyer.displayName;
  const isTaken = request.payment != null;
  const pay = async () => {
    const { payload, errors } = await take.run({ input: { code } });
    if (payload?.payment) location.assign(payload.payment.payUrl);
    else if (errors.length > 0) onChange();
  };
  const giveBack = async () => {
    if (!(await end.run(request.id))) return;
    showToast(t('gaveBack', { name }));
    onChange();
  };
  return (
    <>
      <h1 className="mb-4 text-2xl font-bold tracking-tight">{t('asksYou', { name })}</h1>
      {request.message && <blockquote className="mb-4 rounded-card bg-wash p-4 text-sm">{request.message}</blockquote>}
      <section aria-label={t('things')} className="rounded-card border border-line p-4 sm:p-5">
        <FriendPayLines request={request} />
        <p className="mt-4 flex items-baseline justify-between border-t border-line pt-4 font-semibold">
          {t('total')}
          <span className="text-lg text-brand-text tabular-nums">{formatMoney(request.total, locale)}</span>
        </p>
      </section>
      <p className="mt-3 text-sm text-soft">{t('refundsToYou', { name })}</p>
      <p className="mt-1 text-sm text-soft">
        <time dateTime={request.expiresAt}>{t('payUntil', { time: formatDateTime(request.expiresAt, locale) })}</time>
      </p>
      <div className="mt-5 flex flex-wrap gap-2">
        {isTaken && (
          <Button size="large" isBusy={end.isRunning} onPress={() => void giveBack()}>
            {t('giveBack', { name })}
          </Button>
        )}
        <Button tone="brand" size="large" className="grow" isBusy={take.isRunning} onPress={() => void pay()}>
          {isTaken ? t('goOn') : t('pay', { price: formatMoney(request.total, locale) })}
        </Button>
      </div>
    </>
  );
}
