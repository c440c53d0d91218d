import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';

interface CouponEntryProps {
  readonly codes: readonly string[];
  readonly used: readonly string[];
  readonly unusable: readonly string[];
  readonly usedNames: readonly string[];
  readonly onChange: (codes: readonly string[]) => void;
}

/** Codes typed by the buyer, and which coupons make the order cheaper. */
export function CouponEntry({ codes, used, unusable, usedNames, onChange }: CouponEntryProps) {
  const { t } = useTranslation('orders');
  const [text, setText] = useState('');
  const add = () => {
    const code = text.trim().toUpperCase();
    if (code && !codes.includes(code)) onChange([...codes, code]);
    setText('');
  };
  return (
    <section aria-label={t('coupons')} className="flex flex-col gap-2">
      <div className="flex items-end gap-2">
        <Field
          name="code"
          label={t('couponCode')}
          value={text}
          onChange={setText}
          maxLength={30}
          className="min-w-0 flex-1"
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            add();
          }}
        />
        <Button onPress={add} isDisabled={text.trim() === ''} className="mb-0.5">
          {t('useCode')}
        </Button>
      </div>
      <ul aria-live="polite" className="flex flex-col gap-1 text-sm">
        {usedNames.map((name) => (
          <li key={name} className="text-good">
            {t('couponUsed', { name })}
          </li>
        ))}
        {codes.map((code) => (
          <li key={code} className="flex items-center justify-between gap-2">
            <span className={unusable.includes(code) ? 'text-danger' : used.includes(code) ? 'text-good' : 'text-soft'}>
              {code} ·{' '}
              {unusable.includes(code) ? t('codeUnusable') : used.includes(code) ? t('codeUsed') : t('codeNotNeeded')}
            </span>
            <Button size="small" tone="quiet" onPress={() => onChange(codes.filter((other) => other !== code))}>
              {t('removeCode')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
