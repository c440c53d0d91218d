import { clsx } from 'clsx';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '@/generated';
import { IconButton } from '@/ui/button';
import { Picture } from '@/ui/picture';
import { ProductTags } from './product-tags';

const CarouselFragment = graphql(`
  fragment Carousel_note on Note {
    id
    title
    images {
      width
      height
      ...Picture_image
    }
    ...ProductTags_note
  }
`);

/** Swipe (the browser's own scrolling with snap points), arrow keys, and buttons for the mouse. */
export function Carousel({ note: masked }: { note: FragmentType<typeof CarouselFragment> }) {
  const note = readFragment(CarouselFragment, masked);
  const { t } = useTranslation('notes');
  const strip = useRef<HTMLUListElement>(null);
  const [shown, setShown] = useState(0);
  const total = note.images.length;
  const first = note.images[0];
  if (!first) return null;

  const show = (index: number) => {
    const target = Math.min(total - 1, Math.max(0, index));
    const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
    strip.current?.scrollTo({ left: target * strip.current.clientWidth, behavior });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowLeft') show(shown - 1);
    else if (event.key === 'ArrowRight') show(shown + 1);
    else return;
    event.preventDefault();
  };

  return (
    <section
      aria-label={t('pictures')}
      aria-roledescription="carousel"
      onKeyDown={onKeyDown}
      className="group/carousel relative lg:h-full lg:max-w-full"
      style={{ aspectRatio: `1 / ${Math.min(1.34, Math.max(0.75, first.height / first.width))}` }}
    >
      <ul
        ref={strip}
        tabIndex={0}
        aria-label={t('picture', { number: shown + 1, total })}
        onScroll={({ currentTarget }) =>
          setShown(Math.round(currentTarget.scrollLeft / Math.max(1, currentTarget.clientWidth)))
        }
        className="scrollbar-none flex size-full snap-x snap-mandatory overflow-x-auto overscroll-x-contain -outline-offset-4"
      >
        {note.images.map((image, index) => (
          <Slide key={index} ratio={image.width / image.height} label={t('picture', { number: index + 1, total })}>
            <Picture
              image={image}
              alt={note.title}
              sizes="(min-width: 1024px) 55vw, 100vw"
              fit="contain"
              isUrgent={index === 0}
            />
            {Math.abs(index - shown) <= 1 && <ProductTags note={note} imageIndex={index} />}
          </Slide>
        ))}
      </ul>
      {total > 1 && (
        <>
          <Turn side="left" label={t('previous')} isDisabled={shown === 0} onPress={() => show(shown - 1)} />
          <Turn side="right" label={t('next')} isDisabled={shown === total - 1} onPress={() => show(shown + 1)} />
          <span
            aria-hidden="true"
            className="absolute top-4 right-4 rounded-full bg-black/55 px-3 py-1 text-xs font-medium text-white tabular-nums"
          >
            {shown + 1}/{total}
          </span>
          <Dots total={total} shown={shown} />
        </>
      )}
    </section>
  );
}

/** As large as fits, in the picture's own shape, so that tags stay on the thing they point at. */
function Slide({ ratio, label, children }: { ratio: number; label: string; children: React.ReactNode }) {
  return (
    <li
      aria-label={label}
      aria-roledescription="slide"
      className="flex size-full shrink-0 snap-center items-center justify-center [container-type:size]"
    >
      <div className="relative" style={{ width: `min(100cqw, ${100 * ratio}cqh)`, aspectRatio: String(ratio) }}>
        {children}
      </div>
    </li>
  );
}

interface TurnProps {
  readonly side: 'left' | 'right';
  readonly label: string;
  readonly isDisabled: boolean;
  readonly onPress: () => void;
}

function Turn({ side, label, isDisabled, onPress }: TurnProps) {
  const Icon = side === 'left' ? ChevronLeft : ChevronRight;
  return (
    <IconButton
      label={label}
      isDisabled={isDisabled}
      onPress={onPress}
      isOnPicture
      className={clsx(
        'absolute top-1/2 hidden -translate-y-1/2 focus-visible:opacity-100 disabled:invisible lg:inline-flex lg:opacity-0 lg:group-hover/carousel:opacity-100',
        side === 'left' ? 'left-4' : 'right-4',
      )}
    >
      <Icon size={22} aria-hidden="true" />
    </IconButton>
  );
}

function Dots({ total, shown }: { total: number; shown: number }) {
  return (
    <span aria-hidden="true" className="absolute inset-x-0 bottom-3 flex justify-center gap-1.5">
      {Array.from({ length: total }, (_, index) => (
        <span
          key={index}
          className={clsx(
            'h-1.5 rounded-full bg-white shadow-sm transition-all',
            index === shown ? 'w-4' : 'w-1.5 opacity-60',
          )}
        />
      ))}
    </span>
  );
}
