import { Send } from 'lucide-react';
import { useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/lib/session';
import { showToast } from '@/lib/toasts';
import { IconButton } from '@/ui/button';
import type { LiveRoom } from './use-live-room';

const longestLine = 200;

export function ChatPanel({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('rooms');
  const { chat } = room.live;
  const list = useRef<HTMLDivElement>(null);

  // The newest line stays in view, as long as the reader has not scrolled up to older ones.
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    const isNearEnd = element.scrollHeight - element.scrollTop - element.clientHeight < 160;
    if (isNearEnd) element.scrollTop = element.scrollHeight;
  }, [chat]);

  return (
    <section aria-label={t('chat')} className="flex min-h-0 flex-1 flex-col">
      <div
        ref={list}
        role="log"
        aria-label={t('chat')}
        tabIndex={0}
        className="h-56 overflow-y-auto px-4 py-3 text-sm -outline-offset-2 lg:h-auto lg:min-h-0 lg:flex-1"
      >
        {chat.length === 0 && <p className="py-6 text-center text-soft">{t('chatEmpty')}</p>}
        <ul className="flex flex-col gap-2.5">
          {chat.map(({ id, person, text }) => (
            <li key={id} className="leading-relaxed break-words">
              <span className="mr-2 text-soft">{person.displayName}</span>
              {text}
            </li>
          ))}
        </ul>
      </div>
      <ChatForm room={room} />
    </section>
  );
}

function ChatForm({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('rooms');
  const { viewer, askToSignIn } = useSession();
  const [text, setText] = useState('');
  const [isSending, setSending] = useState(false);

  const send = async () => {
    if (!viewer) {
      askToSignIn();
      return;
    }
    const line = text.trim();
    if (line === '') return;
    setSending(true);
    // What was refused stays in the field, so that nobody types it twice.
    const answer = await room.say(line).catch(() => ({ accepted: false, retryAfterMs: undefined }));
    setSending(false);
    if (answer.accepted) setText('');
    else showToast(answer.retryAfterMs ? t('slowDown') : t('reconnecting'), 'error');
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      className="flex items-center gap-1 border-t border-line p-3"
    >
      <input
        value={text}
        onChange={(event) => setText(event.target.value)}
        maxLength={longestLine}
        aria-label={t('saySomething')}
        placeholder={t('saySomething')}
        className="h-10 min-w-0 flex-1 rounded-full bg-wash px-4 text-[15px] placeholder:text-soft"
      />
      <IconButton type="submit" label={t('send')} isDisabled={isSending || text.trim() === ''}>
        <Send size={19} aria-hidden="true" />
      </IconButton>
    </form>
  );
}
