import { CircleCheck, CircleX, Hourglass, Undo2, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PaymentState as State } from '@/generated/graphql';
import { ButtonLink } from '@/ui/button';
import { Empty } from '@/ui/states';
import { usePayment } from './use-payment';

const looks = {
  PENDING: { icon: Hourglass, title: 'paying', text: 'payingText' },
  CAPTURED: { icon: CircleCheck, title: 'paid', text: 'paidText' },
  FAILED: { icon: CircleX, title: 'payFailed', text: 'payFailedText' },
  EXPIRED: { icon: CircleX, title: 'payExpired', text: 'payExpiredText' },
  REFUNDED: { icon: Undo2, title: 'payRefunded', text: 'payRefundedText' },
} as const satisfies Record<State, { icon: LucideIcon; title: string; text: string }>;

export function PaymentState({ id }: { id: string }) {
  const { t } = useTranslation('orders');
  const { payment } = usePayment(id);
  const { icon, title, text } = looks[payment?.state ?? 'PENDING'];
  // Only who pays sees a payment, so its taker is whoever looks.
  const isForFriend = payment?.friendPay?.payer != null;
  // Where another card may be tried, the payment goes on after a refusal.
  const isDeclined = payment?.state === 'PENDING' && payment.declineReason !== null;
  return (
    <div role="status">
      <Empty icon={icon} title={t(title)} text={isDeclined ? t('declinedText') : t(text)}>
        <div className="mt-2 flex flex-wrap justify-center gap-2">
          {payment?.state === 'PENDING' && (
            <a
              href={payment.payUrl}
              target="_blank"
              rel="noreferrer"
              className="rounded-full border border-edge px-5 py-2 text-sm font-semibold hover:bg-wash"
            >
              {t('openPayPage')}
            </a>
          )}
          <ButtonLink
            to={isForFriend ? '/orders?tab=friends' : '/orders'}
            tone={payment?.state === 'CAPTURED' ? 'brand' : 'plain'}
          >
            {t('seeOrders')}
          </ButtonLink>
        </div>
      </Empty>
    </div>
  );
}
