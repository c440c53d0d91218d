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
import { Button, IconButton } from '@/ui/button';

const ReasonFragment = graphql(`
  fragment ReasonPopover_reason on FeedReason {
    source
    english: text(locale: "en")
    chinese: text(locale: "zh")
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
  readonly onHide: () => void;
}

/** "Why am I seeing this?": the signals that put the note here, in the server's words. */
export function ReasonPopover({ reasons: masked, onHide }: ReasonPopoverProps) {
  const { t, i18n } = useTranslation('feed');
  const reasons = readFragment(ReasonFragment, masked);
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
        className="w-72 rounded-card border border-line bg-paper p-4 text-sm shadow-lift data-[entering]:animate-in"
      >
        <Dialog className="flex flex-col gap-3 outline-none">
          {({ close }) => (
            <>
              <Heading slot="title" className="font-semibold">
                {t('why')}
              </Heading>
              <ul className="flex flex-col gap-2.5">
                {reasons.map(({ source, english, chinese }) => {
                  const Icon = icons[source];
                  return (
                    <li key={source + english} className="flex gap-2.5 leading-snug text-soft">
                      <Icon size={16} aria-hidden="true" className="mt-0.5 shrink-0 text-brand-text" />
                      <span>{i18n.language === 'zh' ? chinese : english}</span>
                    </li>
                  );
                })}
              </ul>
              <Button
                size="small"
                onPress={() => {
                  close();
                  onHide();
                }}
                className="self-start"
              >
                <EyeOff size={14} aria-hidden="true" />
                {t('hide')}
              </Button>
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
