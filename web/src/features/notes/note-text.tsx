import { MapPin, ShoppingBag } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type DocumentType, type FragmentType, graphql, readFragment } from '@/generated';
import { platformNow } from '@/lib/clock';
import { formatAgo } from '@/lib/format';
import { useLocale } from '@/lib/i18n/language';
import { useProductSheet } from '@/lib/use-product-sheet';
import { Picture } from '@/ui/picture';
import { Price } from '@/ui/price';
import { useDisclosureText } from '@/ui/use-disclosure-text';
import { VersionsButton } from './versions-button';

const NoteTextFragment = graphql(`
  fragment NoteText_note on Note {
    id
    status
    title
    body
    location
    publishedAt
    version
    topics {
      id
      name
    }
    disclosure {
      kind
      sponsor
    }
    tags {
      id
      paysCreator
      listing {
        id
        title
        minPrice {
          ...Price_money
        }
        images {
          ...Picture_image
        }
      }
    }
  }
`);

export function NoteText({ note: masked }: { note: FragmentType<typeof NoteTextFragment> }) {
  const note = readFragment(NoteTextFragment, masked);
  const { t } = useTranslation('notes');
  const locale = useLocale();
  const disclosure = useDisclosureText(note.disclosure);
  return (
    <div className="flex flex-col gap-3 pt-4 lg:pt-0">
      {note.status === 'PROCESSING' && (
        <p role="status" className="rounded-xl bg-wash px-4 py-3 text-sm text-soft">
          {t('processingText')}
        </p>
      )}
      {disclosure && (
        <p className="self-start rounded-full bg-brand-wash px-3 py-1 text-xs font-semibold text-brand-text">
          <span className="sr-only">{t('disclosureLabel', { text: '' })}</span>
          {disclosure}
        </p>
      )}
      <h1 className="text-lg leading-snug font-semibold lg:text-xl">{note.title}</h1>
      <p className="text-[15px] leading-[1.75] whitespace-pre-line lg:text-base">{note.body}</p>
      <ul className="flex flex-wrap gap-x-3 gap-y-1">
        {note.topics.map(({ id, name }) => (
          <li key={id}>
            <Link to={`/?topic=${encodeURIComponent(id)}`} className="rounded text-[15px] text-link hover:underline">
              #{name}
            </Link>
          </li>
        ))}
      </ul>
      <TaggedThings note={note} />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line pb-5 text-[13px] text-soft">
        {note.publishedAt && (
          <time dateTime={note.publishedAt}>{formatAgo(note.publishedAt, locale, platformNow())}</time>
        )}
        {note.location && (
          <span className="inline-flex items-center gap-1">
            <MapPin size={13} aria-hidden="true" />
            {note.location}
          </span>
        )}
        {note.version > 1 && <VersionsButton noteId={note.id} />}
      </div>
    </div>
  );
}

type Tagged = DocumentType<typeof NoteTextFragment>;

function TaggedThings({ note }: { note: Tagged }) {
  const { t } = useTranslation('notes');
  const { open } = useProductSheet();
  if (note.tags.length === 0) return null;
  return (
    <section aria-label={t('productsInNote')} className="mt-1 flex flex-col gap-2">
      {note.tags.map(({ id, listing, paysCreator }) => {
        const image = listing.images[0];
        return (
          <Button
            key={id}
            onPress={() => open(listing.id, note.id)}
            className="flex cursor-pointer items-center gap-3 rounded-2xl bg-wash p-2 pr-4 text-left transition-colors hover:bg-line"
          >
            <span className="flex size-14 shrink-0 items-center justify-center overflow-hidden rounded-xl bg-paper">
              {image ? <Picture image={image} alt="" sizes="56px" /> : <ShoppingBag size={18} aria-hidden="true" />}
            </span>
            <span className="min-w-0 flex-1">
              <span className="line-clamp-1 text-sm font-medium">{listing.title}</span>
              {paysCreator && <span className="text-xs text-soft">{t('paysCreator')}</span>}
            </span>
            <span className="text-[15px] font-semibold text-brand-text">
              <Price money={listing.minPrice} />
            </span>
          </Button>
        );
      })}
    </section>
  );
}
