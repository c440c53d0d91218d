import { defineMessages } from '@/lib/i18n/define-messages';

export const searchMessages = defineMessages({
  en: {
    title: 'Search',
    resultsFor: 'Results for “{{query}}”',
    all: 'All',
    notes: 'Notes',
    things: 'Things',
    people: 'People',
    topics: 'Topics',
    nothing: 'Nothing found for “{{query}}”',
    nothingText: 'Try fewer or other words.',
    startTitle: 'What are you looking for?',
    startText: 'Notes, things, people and topics, in any language.',
    noteCount: '{{count}} notes',
  },
  zh: {
    title: '搜索',
    resultsFor: '“{{query}}”的搜索结果',
    all: '全部',
    notes: '笔记',
    things: '商品',
    people: '用户',
    topics: '话题',
    nothing: '没有找到“{{query}}”相关内容',
    nothingText: '换个词，或少几个词试试。',
    startTitle: '想找什么？',
    startText: '笔记、好物、用户和话题，中英文均可。',
    noteCount: '{{count}} 篇笔记',
  },
});
