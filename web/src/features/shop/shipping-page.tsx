import { Plus, Truck, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { type DocumentType, graphql, readFragment } from '@/generated';
import type { Currency, ShippingUnit } from '@/generated/graphql';
import { amountText, formatMoney, parseMoney } from '@/lib/format';
import { useLocale } from '@/lib/i18n/language';
import { showToast } from '@/lib/toasts';
import { errorOf, useAction, type UserError } from '@/lib/use-action';
import { newId } from '@/lib/uuid';
import { Button, IconButton } from '@/ui/button';
import { Field } from '@/ui/field';
import { SelectField } from '@/ui/select-field';
import { Empty, LoadError, Loading, Skeleton } from '@/ui/states';
import { currencies } from './currencies';
import { FormDialog, invalid, useWords } from './form';
import { replaceAt, splitValues } from './listing-draft';
import { wholeNumber } from './numbers';
import { useShop } from './shop-context';
import { PageHead } from './shop-nav';

const TemplateFragment = graphql(`
  fragment ShopTemplate_template on ShippingTemplate {
    id
    name
    unit
    currency
    freeOver {
      amountMinor
      currency
    }
    zones {
      regions
      firstUnits
      firstMinor
      nextUnits
      nextMinor
    }
  }
`);

const TemplatesQuery = graphql(`
  query ShopTemplates($id: ID!) {
    node(id: $id) {
      id
      ... on Shop {
        shippingTemplates {
          id
          ...ShopTemplate_template
        }
      }
    }
  }
`);

const SaveTemplate = graphql(`
  mutation SaveShippingTemplate($input: SaveShippingTemplateInput!) {
    saveShippingTemplate(input: $input) {
      template {
        id
        ...ShopTemplate_template
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

type Template = DocumentType<typeof TemplateFragment>;

export function ShippingPage() {
  const { t } = useTranslation(['shop', 'common']);
  const shop = useShop();
  const [edited, setEdited] = useState<Template | 'new' | null>(null);
  const [{ data, error }, retry] = useQuery({
    query: TemplatesQuery,
    variables: { id: shop.id },
    requestPolicy: 'cache-and-network',
  });
  const node = data?.node?.__typename === 'Shop' ? data.node : null;
  if (!node) {
    if (error) return <LoadError onRetry={() => retry({ requestPolicy: 'network-only' })} />;
    return (
      <Loading>
        <Skeleton className="h-60 rounded-card" />
      </Loading>
    );
  }
  const templates = readFragment(TemplateFragment, node.shippingTemplates);
  return (
    <>
      <PageHead title={t('shipping')} text={t('shippingText')}>
        {shop.may('MANAGE_LISTINGS') && (
          <Button tone="brand" onPress={() => setEdited('new')}>
            <Plus size={16} aria-hidden="true" />
            {t('newTemplate')}
          </Button>
        )}
      </PageHead>
      {templates.length === 0 && <Empty icon={Truck} title={t('noTemplates')} text={t('noTemplatesText')} />}
      <ul aria-label={t('shipping')} className="grid gap-4 lg:grid-cols-2">
        {templates.map((template) => (
          <li key={template.id} className="rounded-card border border-line p-4">
            <div className="mb-2 flex items-start justify-between gap-3">
              <h2 className="font-semibold">{template.name}</h2>
              {shop.may('MANAGE_LISTINGS') && (
                <Button
                  size="small"
                  aria-label={t('editNamed', { name: template.name })}
                  onPress={() => setEdited(template)}
                >
                  {t('common:edit')}
                </Button>
              )}
            </div>
            <Zones template={template} />
          </li>
        ))}
      </ul>
      {edited && <TemplateDialog template={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </>
  );
}

function Zones({ template: { zones, unit, currency, freeOver } }: { template: Template }) {
  const { t } = useTranslation('shop');
  const locale = useLocale();
  const money = (amountMinor: number) => formatMoney({ amountMinor, currency }, locale);
  const units = (count: number) => t(unit === 'GRAM' ? 'grams' : 'pieces', { count });
  return (
    <ul className="flex flex-col gap-1.5 text-sm">
      {zones.map((zone, index) => (
        <li key={index}>
          <span className="font-medium">{zone.regions.length > 0 ? zone.regions.join(', ') : t('everywhereElse')}</span>
          <span className="block text-soft">
            {t('zoneWords', {
              first: units(zone.firstUnits),
              firstPrice: money(zone.firstMinor),
              next: units(zone.nextUnits),
              nextPrice: money(zone.nextMinor),
            })}
          </span>
        </li>
      ))}
      {freeOver && <li className="text-good">{t('freeFrom', { sum: formatMoney(freeOver, locale) })}</li>}
      {!zones.some(({ regions }) => regions.length === 0) && <li className="text-xs text-soft">{t('onlyThere')}</li>}
    </ul>
  );
}

interface ZoneDraft {
  readonly regions: string;
  readonly firstUnits: string;
  readonly first: string;
  readonly nextUnits: string;
  readonly next: string;
}

const emptyZone: ZoneDraft = { regions: '', firstUnits: '1000', first: '', nextUnits: '500', next: '' };

function TemplateDialog({ template, onClose }: { template: Template | null; onClose: () => void }) {
  const { t } = useTranslation(['shop', 'common']);
  const shop = useShop();
  const { words, bind, errors, setErrors } = useWords({
    name: template?.name ?? '',
    unit: (template?.unit ?? 'GRAM') as string,
    currency: (template?.currency ?? 'CNY') as string,
    freeOver: template?.freeOver ? amountText(template.freeOver) : '',
  });
  const [zones, setZones] = useState<readonly ZoneDraft[]>(
    template?.zones.map((zone) => ({
      regions: zone.regions.join(', '),
      firstUnits: String(zone.firstUnits),
      first: amountText({ amountMinor: zone.firstMinor, currency: template.currency }),
      nextUnits: String(zone.nextUnits),
      next: amountText({ amountMinor: zone.nextMinor, currency: template.currency }),
    })) ?? [emptyZone],
  );
  const [idempotencyKey] = useState(newId);
  const save = useAction(SaveTemplate, { errorsInForm: true });

  const submit = async () => {
    const currency = words.currency as Currency;
    const faults: UserError[] = [];
    const read = zones.map((zone, index) => {
      const numbers = [
        wholeNumber(zone.firstUnits),
        parseMoney(zone.first, currency),
        wholeNumber(zone.nextUnits),
        parseMoney(zone.next, currency),
      ];
      if (numbers.includes(null)) faults.push(invalid(`zone ${index}`, t('badZone')));
      const [firstUnits, firstMinor, nextUnits, nextMinor] = numbers.map((number) => number ?? 0);
      return {
        regions: [...splitValues(zone.regions)],
        firstUnits: firstUnits ?? 0,
        firstMinor: firstMinor ?? 0,
        nextUnits: nextUnits ?? 0,
        nextMinor: nextMinor ?? 0,
      };
    });
    const freeOverMinor = words.freeOver.trim() === '' ? null : parseMoney(words.freeOver, currency);
    if (words.freeOver.trim() !== '' && freeOverMinor === null) faults.push(invalid('freeOverMinor', t('badNumber')));
    if (faults.length > 0) return setErrors(faults);
    const { payload, errors: refused } = await save.run({
      input: {
        shopId: shop.id,
        templateId: template?.id ?? null,
        name: words.name,
        unit: words.unit as ShippingUnit,
        currency,
        zones: read,
        freeOverMinor,
        idempotencyKey: template ? null : idempotencyKey,
      },
    });
    setErrors(refused);
    if (!payload) return;
    showToast(t('templateSaved'));
    onClose();
  };

  return (
    <FormDialog
      title={template ? t('editNamed', { name: template.name }) : t('newTemplate')}
      submit={t('common:save')}
      isWide
      fields={['name', 'unit', 'currency', 'freeOverMinor', 'zones', ...zones.map((_zone, index) => `zone ${index}`)]}
      errors={errors}
      isBusy={save.isRunning}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label={t('templateName')} {...bind('name')} isRequired maxLength={60} />
      <div className="grid gap-3 sm:grid-cols-3">
        <SelectField
          label={t('countedBy')}
          {...bind('unit')}
          options={[
            { value: 'GRAM', name: t('byWeight') },
            { value: 'PIECE', name: t('byPiece') },
          ]}
        />
        <SelectField label={t('currency')} {...bind('currency')} options={currencies} />
        <Field label={t('freeOver')} {...bind('freeOver', 'freeOverMinor')} inputMode="decimal" />
      </div>
      <ul aria-label={t('zones')} className="flex flex-col gap-3">
        {zones.map((zone, index) => (
          <li key={index} className="rounded-xl border border-line p-3">
            <div className="flex items-end gap-2">
              <Field
                label={t('regions')}
                value={zone.regions}
                onChange={(regions) => setZones(replaceAt(zones, index, { regions }))}
                placeholder={t('everywhereElse')}
                className="min-w-0 flex-1"
              />
              {zones.length > 1 && (
                <IconButton
                  label={t('removeZone', { nr: index + 1 })}
                  onPress={() => setZones(zones.filter((_zone, at) => at !== index))}
                >
                  <X size={18} aria-hidden="true" />
                </IconButton>
              )}
            </div>
            <div className="mt-3 grid grid-cols-2 gap-3 sm:grid-cols-4">
              {(['firstUnits', 'first', 'nextUnits', 'next'] as const).map((name) => (
                <Field
                  key={name}
                  label={t(name.endsWith('Units') && words.unit === 'GRAM' ? `${name as 'firstUnits'}Gram` : name)}
                  value={zone[name]}
                  onChange={(value) => setZones(replaceAt(zones, index, { [name]: value }))}
                  inputMode="decimal"
                  isRequired
                />
              ))}
            </div>
            {errorOf(errors, `zone ${index}`) && (
              <p className="mt-1.5 text-xs font-medium text-danger">{errorOf(errors, `zone ${index}`)}</p>
            )}
          </li>
        ))}
      </ul>
      {errorOf(errors, 'zones') && (
        <p role="alert" className="text-xs font-medium text-danger">
          {errorOf(errors, 'zones')}
        </p>
      )}
      <p className="text-xs text-soft">{t('regionsHint')}</p>
      <Button size="small" className="self-start" onPress={() => setZones([...zones, emptyZone])}>
        <Plus size={15} aria-hidden="true" />
        {t('addZone')}
      </Button>
    </FormDialog>
  );
}
