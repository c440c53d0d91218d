import { useEffect, useEffectEvent, useState } from 'react';
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
  const [isNear, setNear] = useState(false);
  const watch = useVisible(setNear, { margin: '900px 0px' });
  const more = useEffectEvent(onMore);
  // A page may be too short to push the end out of view: then the next one follows at once.
  useEffect(() => {
    if (isNear && hasMore && !isLoading) more();
  }, [isNear, hasMore, isLoading]);
  if (!hasMore) return null;
  return (
    <div ref={watch} className="flex justify-center py-8">
      <Button onPress={onMore} isBusy={isLoading}>
        {t('more')}
      </Button>
    </div>
  );
}
