import { clsx } from 'clsx';
import { Plus, TicketPercent, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { type DocumentType, graphql, readFragment } from '@/generated';
import { platformNow } from '@/lib/clock';
import { formatDateTime, formatMoney } from '@/lib/format';
import { useLocale } from '@/lib/i18n/language';
import { showToast } from '@/lib/toasts';
import { useAction } from '@/lib/use-action';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { LoadMore } from '@/ui/load-more';
import { Empty, LoadError, Loading, Skeleton } from '@/ui/states';
import { FormDialog, invalid, useWords } from './form';
import { percentText } from './numbers';
import { OfferDialog } from './offer-dialog';
import { instantOf, localTime, stateOf } from './offer-terms';
import { PriceSample } from './price-sample';
import { useShop } from './shop-context';
import { PageHead } from './shop-nav';

const OfferFragment = graphql(`
  fragment ShopOffer_offer on Offer {
    id
    kind
    name
    code
    startsAt
    endsAt
    isApproved
    refusal
    platformShareBps
    percentOffBps
    amountOff {
      amountMinor
      currency
    }
    unitPrice {
      amountMinor
      currency
    }
    setPrice {
      amountMinor
      currency
    }
    minSpend {
      amountMinor
      currency
    }
    minItems
    maxOff {
      amountMinor
      currency
    }
    group
    isStackable
    totalLimit
    left
    perPersonLimit
    listings {
      id
      title
    }
    skus {
      id
      optionValues
      listing {
        id
        title
      }
    }
  }
`);

const OffersQuery = graphql(`
  query ShopOffers($id: ID!, $after: String) {
    node(id: $id) {
      id
      ... on Shop {
        offers(first: 12, after: $after) {
          nodes {
            id
            ...ShopOffer_offer
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  }
`);

const EndOffer = graphql(`
  mutation EndOffer($input: OfferIdInput!) {
    endOffer(input: $input) {
      offer {
        id
        endsAt
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const GrantMembership = graphql(`
  mutation GrantMembership($input: GrantMembershipInput!) {
    grantMembership(input: $input) {
      done
      userErrors {
        code
        message
        field
      }
    }
  }
`);

type OfferData = DocumentType<typeof OfferFragment>;

export function OffersPage() {
  const { t } = useTranslation('shop');
  const shop = useShop();
  const [after, setAfter] = useState<string | null>(null);
  const [open, setOpen] = useState<'offer' | 'coupon' | 'member' | null>(null);
  const [{ data, error, fetching }, retry] = useQuery({
    query: OffersQuery,
    variables: { id: shop.id, after },
    requestPolicy: 'cache-and-network',
  });
  const page = data?.node?.__typename === 'Shop' ? data.node.offers : null;
  if (!page) {
    if (error) return <LoadError onRetry={() => retry({ requestPolicy: 'network-only' })} />;
    return (
      <Loading>
        <Skeleton className="h-60 rounded-card" />
      </Loading>
    );
  }
  return (
    <>
      <PageHead title={t('offers')} text={t('offersText')}>
        {shop.may('MANAGE_PRICES') && (
          <>
            <Button onPress={() => setOpen('member')}>
              <UserPlus size={16} aria-hidden="true" />
              {t('newMember')}
            </Button>
            <Button onPress={() => setOpen('offer')}>
              <Plus size={16} aria-hidden="true" />
              {t('newOffer')}
            </Button>
            <Button tone="brand" onPress={() => setOpen('coupon')}>
              <Plus size={16} aria-hidden="true" />
              {t('newCoupon')}
            </Button>
          </>
        )}
      </PageHead>
      <div className="grid items-start gap-6 lg:grid-cols-[1fr_320px]">
        <div>
          {page.nodes.length === 0 && <Empty icon={TicketPercent} title={t('noOffers')} text={t('noOffersText')} />}
          <ul aria-label={t('offers')} className="flex flex-col gap-3">
            {readFragment(OfferFragment, page.nodes).map((offer) => (
              <OfferCard key={offer.id} offer={offer} />
            ))}
          </ul>
          <LoadMore
            hasMore={page.pageInfo.hasNextPage}
            isLoading={fetching}
            onMore={() => setAfter(page.pageInfo.endCursor ?? null)}
          />
        </div>
        <PriceSample />
      </div>
      {(open === 'offer' || open === 'coupon') && (
        <OfferDialog first={open === 'coupon' ? 'COUPON' : 'TIMED_DISCOUNT'} onClose={() => setOpen(null)} />
      )}
      {open === 'member' && <MemberDialog onClose={() => setOpen(null)} />}
    </>
  );
}

function OfferCard({ offer }: { offer: OfferData }) {
  const { t } = useTranslation('shop');
  const locale = useLocale();
  const shop = useShop();
  const [isAsking, setAsking] = useState(false);
  const end = useAction(EndOffer);
  const state = stateOf(offer, platformNow());
  const finish = async () => {
    const { payload } = await end.run({ input: { offerId: offer.id } });
    setAsking(false);
    if (payload) showToast(t('offerEnded'));
  };
  return (
    <li>
      <article aria-label={offer.name} className="rounded-card border border-line p-4">
        <div className="flex flex-wrap items-start justify-between gap-3">
          <div className="min-w-0">
            <h2 className="font-semibold">
              {offer.name}
              <span
                className={clsx(
                  'ml-2 rounded-full px-2 py-0.5 text-xs font-medium whitespace-nowrap',
                  state === 'running' ? 'bg-good-wash text-good' : 'bg-wash text-soft',
                )}
              >
                {t(`offerState_${state}`)}
              </span>
            </h2>
            <p className="text-sm">
              {t(`kind${offer.kind}`)}: <OfferWords offer={offer} />
            </p>
          </div>
          {shop.may('MANAGE_PRICES') && state !== 'ended' && (
            <Button size="small" aria-label={t('endOfferNamed', { name: offer.name })} onPress={() => setAsking(true)}>
              {t('endOffer')}
            </Button>
          )}
        </div>
        <dl className="mt-3 grid gap-x-4 gap-y-1 text-sm sm:grid-cols-[8rem_1fr]">
          <Fact name={t('period')}>
            {formatDateTime(offer.startsAt, locale)} – {formatDateTime(offer.endsAt, locale)}
          </Fact>
          <Fact name={t('covers')}>
            {offer.listings.length + offer.skus.length === 0
              ? t('coversAll')
              : [
                  ...offer.listings.map(({ title }) => title),
                  ...offer.skus.map(({ listing, optionValues }) => [listing.title, ...optionValues].join(' · ')),
                ].join(', ')}
          </Fact>
          {offer.kind === 'COUPON' ? (
            <>
              <Fact name={t('limits')}>
                {t('couponLimits', { left: offer.left ?? 0, total: offer.totalLimit ?? 0 })} ·{' '}
                {t('perPerson', { count: offer.perPersonLimit ?? 1 })}
              </Fact>
              <Fact name={t('gotBy')}>{offer.code ? t('gotByCode', { code: offer.code }) : t('gotByButton')}</Fact>
              <Fact name={t('beside')}>{t(offer.isStackable ? 'stackable' : 'notStackable')}</Fact>
            </>
          ) : (
            <Fact name={t('beside')}>{t('groupWords', { group: offer.group })}</Fact>
          )}
          <Fact name={t('funder')}>
            <Funder offer={offer} />
          </Fact>
        </dl>
      </article>
      {isAsking && (
        <FormDialog
          title={t('endOffer')}
          submit={t('endOffer')}
          fields={[]}
          errors={[]}
          isBusy={end.isRunning}
          onSubmit={() => void finish()}
          onClose={() => setAsking(false)}
        >
          <p className="text-sm leading-relaxed">{t('endOfferText', { name: offer.name })}</p>
        </FormDialog>
      )}
    </li>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <>
      <dt className="text-soft">{name}</dt>
      <dd className="mb-1 min-w-0 break-words sm:mb-0">{children}</dd>
    </>
  );
}

function Funder({ offer }: { offer: OfferData }) {
  const { t } = useTranslation('shop');
  const share = offer.platformShareBps;
  if (share === 0) return t('shopBears');
  const words = share === 10_000 ? t('platformBears') : t('bothBear', { percent: percentText(share) });
  if (offer.refusal) return `${words} – ${t('refusedByPlatform', { why: offer.refusal })}`;
  return offer.isApproved ? words : `${words} ${t('waitsForPlatform')}`;
}

/** What it takes off and from when on, in a sentence. */
function OfferWords({ offer }: { offer: OfferData }) {
  const { t } = useTranslation('shop');
  const locale = useLocale();
  const isPerUnit = offer.kind === 'TIMED_DISCOUNT' || offer.kind === 'MEMBER_PRICE';
  const parts = [
    offer.percentOffBps && t('percentOff', { percent: percentText(offer.percentOffBps) }),
    offer.amountOff && t(isPerUnit ? 'amountOffEach' : 'amountOff', { sum: formatMoney(offer.amountOff, locale) }),
    offer.unitPrice && t('unitPriceOf', { sum: formatMoney(offer.unitPrice, locale) }),
    offer.setPrice && t('setPriceOf', { sum: formatMoney(offer.setPrice, locale) }),
  ].filter(Boolean);
  const conditions = [
    offer.minSpend && t('fromSum', { sum: formatMoney(offer.minSpend, locale) }),
    offer.minItems > 0 && t('fromItems', { count: offer.minItems }),
    offer.maxOff && t('atMost', { sum: formatMoney(offer.maxOff, locale) }),
  ].filter(Boolean);
  return [...(parts.length > 0 ? parts : [t('freeShipping')]), ...conditions].join(', ');
}

const dayMs = 86_400_000;

function MemberDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('shop');
  const shop = useShop();
  const { words, bind, errors, setErrors } = useWords({
    handle: '',
    until: localTime(platformNow() + 365 * dayMs),
  });
  const grant = useAction(GrantMembership, { errorsInForm: true });
  const submit = async () => {
    const until = instantOf(words.until);
    if (!until) return setErrors([invalid('until', t('badTime'))]);
    const handle = words.handle.trim().replace(/^@/, '');
    const { payload, errors: refused } = await grant.run({ input: { shopId: shop.id, handle, until } });
    setErrors(refused);
    if (!payload) return;
    showToast(t('memberMade', { handle }));
    onClose();
  };
  return (
    <FormDialog
      title={t('newMember')}
      submit={t('newMember')}
      fields={['handle', 'until']}
      errors={errors}
      isBusy={grant.isRunning}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p className="text-sm text-soft">{t('memberText')}</p>
      <Field label={t('handle')} {...bind('handle')} isRequired />
      <Field label={t('until')} {...bind('until')} type="datetime-local" isRequired />
    </FormDialog>
  );
}
