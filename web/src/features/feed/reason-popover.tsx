import {
  EyeOff,
  Info,
  type LucideIcon,
  Megaphone,
  Radio,
  Sparkles,
  Sprout,
  Tag,
  TrendingUp,
  UserCheck,
  Users,
} from 'lucide-react';
import { Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '@/generated';
import type { FeedSource } from '@/generated/graphql';
import { useSession } from '@/lib/session';
import { Button, ButtonLink, IconButton } from '@/ui/button';
import { useFeedDials } from './use-feed-dials';

const ReasonFragment = graphql(`
  fragment ReasonPopover_reason on FeedReason {
    source
    english: text(locale: "en")
    chinese: text(locale: "zh")
    topic {
      id
      name
    }
  }
`);

const icons: Record<FeedSource, LucideIcon> = {
  FOLLOWED: UserCheck,
  PEOPLE_LIKE_YOU: Users,
  FACTORS: Sparkles,
  TOPIC: Tag,
  FRESH: Sprout,
  POPULAR: TrendingUp,
  LIVE: Radio,
  PLACEMENT: Megaphone,
};

interface ReasonPopoverProps {
  readonly reasons: readonly FragmentType<typeof ReasonFragment>[];
  readonly author: { readonly id: string; readonly displayName: string };
  readonly onHide: () => void;
  readonly onDial: () => void;
}

/** "Why am I seeing this?": the signals that put the note here, in the server's words. */
export function ReasonPopover(props: ReasonPopoverProps) {
  const { t } = useTranslation('feed');
  return (
    <DialogTrigger>
      <IconButton
        label={t('why')}
        size="small"
        isOnPicture
        className="absolute top-2 right-2 focus-visible:opacity-100 aria-expanded:opacity-100 lg:opacity-0 lg:group-hover:opacity-100"
      >
        <Info size={15} aria-hidden="true" />
      </IconButton>
      <Popover
        placement="bottom end"
        className="w-80 max-w-[calc(100vw-1.5rem)] rounded-card border border-line bg-paper p-4 text-sm shadow-lift data-[entering]:animate-in"
      >
        <Dialog className="flex flex-col gap-3 outline-none">
          {({ close }) => (
            <>
              <Heading slot="title" className="font-semibold">
                {t('why')}
              </Heading>
              <Reasons {...props} close={close} />
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function Reasons({ reasons: masked, author, onHide, onDial, close }: ReasonPopoverProps & { close: () => void }) {
  const { t, i18n } = useTranslation('feed');
  const { viewer } = useSession();
  const { setSource, setFewer } = useFeedDials();
  const reasons = readFragment(ReasonFragment, masked);
  const topics = reasons.flatMap(({ topic }) => topic ?? []);
  const turn = (dial: () => Promise<void>) => {
    close();
    onDial();
    void dial();
  };
  return (
    <>
      <ul className="flex flex-col gap-2">
        {reasons.map(({ source, english, chinese }) => {
          const Icon = icons[source];
          return (
            <li key={source + english} className="flex items-start gap-2.5 leading-snug text-soft">
              <Icon size={16} aria-hidden="true" className="mt-0.5 shrink-0 text-brand-text" />
              <span className="min-w-0 flex-1">{i18n.language === 'zh' ? chinese : english}</span>
              {viewer && (
                <Button
                  tone="quiet"
                  size="small"
                  className="-my-1.5 px-2 text-soft underline underline-offset-2"
                  aria-label={t('turnOffNamed', { source: t(`source_${source}`) })}
                  onPress={() => turn(() => setSource(source, false))}
                >
                  {t('turnOff')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button
          size="small"
          onPress={() => {
            close();
            onHide();
          }}
        >
          <EyeOff size={14} aria-hidden="true" />
          {t('hide')}
        </Button>
        {viewer &&
          topics.map(({ id, name }) => (
            <Button key={id} size="small" onPress={() => turn(() => setFewer(id, true))}>
              {t('lessTopic', { topic: name })}
            </Button>
          ))}
        {viewer && (
          <Button size="small" className="max-w-full" onPress={() => turn(() => setFewer(author.id, true))}>
            <span className="truncate">{t('lessPerson', { person: author.displayName })}</span>
          </Button>
        )}
        {viewer && (
          <ButtonLink to="/interests" tone="quiet" size="small">
            {t('interests')}
          </ButtonLink>
        )}
      </div>
    </>
  );
}
