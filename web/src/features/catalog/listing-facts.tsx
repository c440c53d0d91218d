import { Truck, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { type FragmentType, graphql, readFragment } from '@/generated';
import { useLocale } from '@/lib/i18n/language';

const FactsFragment = graphql(`
  fragment ListingFacts_listing on Listing {
    id
    category
    origin
    attributes {
      name
      value
    }
    shipsWithinHours
    returnPolicy {
      text(locale: $locale)
    }
  }
`);

const CategoriesQuery = graphql(`
  query Categories($locale: String!) {
    categories {
      slug
      name(locale: $locale)
      attributes {
        name
        label(locale: $locale)
        kind
        unit
      }
    }
  }
`);

interface ListingFactsProps {
  readonly listing: FragmentType<typeof FactsFragment>;
}

/** Whether it can be sent back, before somebody buys it. */
export function ReturnPolicyLine({ listing }: ListingFactsProps) {
  const { returnPolicy } = readFragment(FactsFragment, listing);
  return (
    <p className="flex items-center gap-2 text-sm">
      <Undo2 size={16} aria-hidden="true" className="shrink-0 text-soft" />
      {returnPolicy.text}
    </p>
  );
}

/** Until when a parcel leaves, and what is done when it does not. */
export function ShippingPromiseLine({ listing }: ListingFactsProps) {
  const { shipsWithinHours } = readFragment(FactsFragment, listing);
  const { t } = useTranslation('catalog');
  if (shipsWithinHours == null) return null;
  return (
    <p className="flex items-center gap-2 text-sm">
      <Truck size={16} aria-hidden="true" className="shrink-0 text-soft" />
      {shipsWithinHours % 24 === 0
        ? t('shipsWithinDays', { count: shipsWithinHours / 24 })
        : t('shipsWithinHours', { count: shipsWithinHours })}
    </p>
  );
}

/** What the listing says about its category's attributes, and where it comes from. */
export function ListingFacts({ listing: masked }: ListingFactsProps) {
  const listing = readFragment(FactsFragment, masked);
  const { t } = useTranslation('catalog');
  const [{ data }] = useQuery({
    query: CategoriesQuery,
    variables: { locale: useLocale() },
    pause: listing.category === null || listing.category === undefined,
  });
  const category = data?.categories.find(({ slug }) => slug === listing.category);
  const facts = [
    ...(category ? [{ name: t('category'), value: category.name }] : []),
    ...(category ? listing.attributes : []).flatMap(({ name, value }) => {
      const attribute = category?.attributes.find((one) => one.name === name);
      if (!attribute) return [];
      const word = attribute.kind === 'YES_NO' ? t(value === 'yes' ? 'yes' : 'no') : value;
      return [{ name: attribute.label, value: attribute.unit ? `${word} ${attribute.unit}` : word }];
    }),
    ...(listing.origin ? [{ name: t('origin'), value: listing.origin }] : []),
  ];
  if (facts.length === 0) return null;
  return (
    <section aria-label={t('facts')}>
      <h2 className="mb-1.5 text-sm font-semibold">{t('facts')}</h2>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-[15px]">
        {facts.map(({ name, value }) => (
          <div key={name} className="contents">
            <dt className="text-soft">{name}</dt>
            <dd className="min-w-0 break-words">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
