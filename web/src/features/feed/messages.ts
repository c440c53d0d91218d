import { defineMessages } from '@/lib/i18n/define-messages';

export const feedMessages = defineMessages({
  en: {
    title: 'Discover',
    notes: 'Notes for you',
    topics: 'Topics',
    forYou: 'For you',
    why: 'Why am I seeing this?',
    hide: 'Not for me',
    hidden: 'Got it. You will see less like this.',
    emptyTitle: 'Nothing new right now',
    emptyText: 'You have seen everything. Follow some people, or come back later.',
    emptyTopic: 'No notes on this topic yet.',
    end: 'You have seen it all for now.',
    people_one: '{{count}} person',
    people_other: '{{count}} people',
  },
  zh: {
    title: '发现',
    notes: '推荐笔记',
    topics: '话题',
    forYou: '推荐',
    why: '为什么推荐这条？',
    hide: '不感兴趣',
    hidden: '已收到，将减少此类内容。',
    emptyTitle: '暂时没有新内容',
    emptyText: '你已经看完了。去关注一些人，或稍后再来。',
    emptyTopic: '这个话题还没有笔记。',
    end: '暂时看完啦。',
    people_one: '{{count}} 人',
    people_other: '{{count}} 人',
  },
});
