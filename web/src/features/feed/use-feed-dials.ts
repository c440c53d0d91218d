import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '@/generated';
import type { FeedSignal, FeedSource } from '@/generated/graphql';
import { showToast } from '@/lib/toasts';
import { useAction } from '@/lib/use-action';

export const FeedSettingsFragment = graphql(`
  fragment FeedSettings_settings on FeedSettings {
    isPersonal
    sources {
      source
      isOn
    }
    signals {
      signal
      isOn
    }
    fewerTopics {
      id
      name
    }
    fewerPeople {
      id
      displayName
    }
  }
`);

const SetPersonal = graphql(`
  mutation SetFeedPersonal($input: SetFeedPersonalInput!) {
    setFeedPersonal(input: $input) {
      settings {
        ...FeedSettings_settings
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const SetSource = graphql(`
  mutation SetFeedSource($input: SetFeedSourceInput!) {
    setFeedSource(input: $input) {
      settings {
        ...FeedSettings_settings
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const SetSignal = graphql(`
  mutation SetFeedSignal($input: SetFeedSignalInput!) {
    setFeedSignal(input: $input) {
      settings {
        ...FeedSettings_settings
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const SetFewer = graphql(`
  mutation SetFewerInFeed($input: SetFewerInFeedInput!) {
    setFewerInFeed(input: $input) {
      settings {
        ...FeedSettings_settings
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

/** The dials of one's own feed. What is switched off can be taken back for as long as the message is shown, and under "my interests". */
export function useFeedDials() {
  const { t } = useTranslation('feed');
  const { run: runPersonal } = useAction(SetPersonal);
  const { run: runSource } = useAction(SetSource);
  const { run: runSignal } = useAction(SetSignal);
  const { run: runFewer } = useAction(SetFewer);

  const told = useCallback(
    (text: string, undo: () => Promise<unknown>) =>
      showToast(text, 'info', {
        label: t('undo'),
        run: () => void undo().then((answer) => answer && showToast(t('undone'))),
      }),
    [t],
  );
  const setPersonal = useCallback((isOn: boolean) => runPersonal({ input: { isOn } }), [runPersonal]);
  const setSignal = useCallback(
    (signal: FeedSignal, isOn: boolean) => runSignal({ input: { signal, isOn } }),
    [runSignal],
  );
  const setSource = useCallback(
    async (source: FeedSource, isOn: boolean) => {
      const { payload } = await runSource({ input: { source, isOn } });
      if (payload && !isOn) {
        told(t('turnedOff', { source: t(`source_${source}`) }), () => runSource({ input: { source, isOn: true } }));
      }
    },
    [runSource, t, told],
  );
  const setFewer = useCallback(
    async (targetId: string, isFewer: boolean) => {
      const { payload } = await runFewer({ input: { targetId, isFewer } });
      if (payload && isFewer) told(t('lessDone'), () => runFewer({ input: { targetId, isFewer: false } }));
    },
    [runFewer, t, told],
  );
  return { setPersonal, setSource, setSignal, setFewer };
}
