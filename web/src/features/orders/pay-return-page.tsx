import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { RequirePerson } from '@/ui/require-person';
import { NotFound } from '@/ui/states';
import { PaymentState } from './payment-state';

/** Where the payment provider sends the payer back to; what counts is not the way back but the provider's word to us. */
export function PayReturnPage() {
  const { t } = useTranslation(['orders', 'common']);
  const [search] = useSearchParams();
  const payment = search.get('payment');
  if (!payment) return <NotFound />;
  return (
    <>
      <title>{`${t('paying')} · ${t('common:appName')}`}</title>
      <h1 className="sr-only">{t('paying')}</h1>
      <RequirePerson>
        <PaymentState id={payment} />
      </RequirePerson>
    </>
  );
}
