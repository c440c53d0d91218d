import { useTranslation } from 'react-i18next';
import { useVisible } from '@/lib/use-visible';
import { Button } from './button';

interface LoadMoreProps {
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  readonly onMore: () => void;
}

/** Loads by itself shortly before the end comes into view; the button does the same for those who do not scroll. */
export function LoadMore({ hasMore, isLoading, onMore }: LoadMoreProps) {
  const { t } = useTranslation('common');
  const more = () => {
    if (!isLoading) onMore();
  };
  const watch = useVisible(more, { margin: '900px 0px' });
  if (!hasMore) return null;
  return (
    <div ref={watch} className="flex justify-center py-8">
      <Button onPress={more} isBusy={isLoading}>
        {t('more')}
      </Button>
    </div>
  );
}
