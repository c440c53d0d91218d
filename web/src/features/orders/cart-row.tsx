import { Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type DocumentType, graphql } from '@/generated';
import { formatMoney } from '@/lib/format';
import { useLocale } from '@/lib/i18n/language';
import { useAction } from '@/lib/use-action';
import { useProductSheet } from '@/lib/use-product-sheet';
import { Button as AriaButton } from 'react-aria-components';
import { Button, IconButton } from '@/ui/button';
import { Picture } from '@/ui/picture';
import { Stepper } from '@/ui/stepper';
import type { CartLineFragment } from './cart-lines';

const SetCartLine = graphql(`
  mutation SetCartLine($input: SetCartLineInput!) {
    setCartLine(input: $input) {
      cart {
        lines {
          ...CartLine_line
        }
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export type CartLine = DocumentType<typeof CartLineFragment>;

export function CartRow({ line }: { line: CartLine }) {
  const { t } = useTranslation('orders');
  const locale = useLocale();
  const { open } = useProductSheet();
  const set = useAction(SetCartLine);
  const { listing, optionValues, available } = line.sku;
  const image = listing.images[0];
  const hasNewPrice = line.priceShown.amountMinor !== line.currentPrice.amountMinor;
  const change = (quantity: number) => void set.run({ input: { lineId: line.id, quantity } });
  return (
    <li className="flex gap-4">
      <div className="size-22 shrink-0 overflow-hidden rounded-xl bg-wash">
        {image && <Picture image={image} alt="" sizes="88px" />}
      </div>
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <div className="flex items-start justify-between gap-2">
          <AriaButton
            onPress={() => open(listing.id)}
            className="cursor-pointer rounded text-left text-[15px] font-medium hover:underline"
          >
            {listing.title}
          </AriaButton>
          <IconButton
            size="small"
            label={t('removeLine', { title: listing.title })}
            isDisabled={set.isRunning}
            onPress={() => change(0)}
          >
            <Trash2 size={16} aria-hidden="true" className="text-soft" />
          </IconButton>
        </div>
        <p className="text-sm text-soft">{optionValues.join(' · ')}</p>
        {line.shortBy > 0 && <p className="text-xs font-medium text-danger">{t('left', { count: available })}</p>}
        {(hasNewPrice || line.shortBy > 0) && (
          <p className="flex flex-wrap items-center gap-2 text-xs font-medium text-danger">
            {hasNewPrice && t('priceChanged')}
            {line.quantity > line.shortBy && (
              <Button size="small" isBusy={set.isRunning} onPress={() => change(line.quantity - line.shortBy)}>
                {line.shortBy > 0 ? t('acceptQuantity', { count: available }) : t('acceptPrice')}
              </Button>
            )}
          </p>
        )}
        <div className="mt-auto flex items-center justify-between gap-3">
          <p className="font-semibold tabular-nums">
            {formatMoney(line.currentPrice, locale)}
            {hasNewPrice && (
              <span className="ml-2 text-xs font-normal text-soft">
                {t('priceWas', { price: formatMoney(line.priceShown, locale) })}
              </span>
            )}
          </p>
          <Stepper
            label={t('quantityOf', { title: listing.title })}
            value={line.quantity}
            min={1}
            max={Math.max(line.quantity, Math.min(99, available))}
            onChange={change}
            isDisabled={set.isRunning}
          />
        </div>
      </div>
    </li>
  );
}
