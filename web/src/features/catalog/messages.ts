import { defineMessages } from '@/lib/i18n/define-messages';

export const catalogMessages = defineMessages({
  en: {
    product: 'Product',
    chooseAll: 'Choose {{options}}',
    options: 'Options',
    inStock: 'In stock',
    fewLeft: 'Only {{count}} left',
    soldOut: 'Sold out',
    soldOutChoice: '{{value}}, sold out',
    addToCart: 'Add to cart',
    buyNow: 'Buy now',
    added: 'Added to the cart.',
    details: 'Details',
    notesAbout: 'Notes about it',
    noNotes: 'Nobody has written about it yet.',
  },
  zh: {
    product: '商品',
    chooseAll: '请选择{{options}}',
    options: '规格',
    inStock: '有货',
    fewLeft: '仅剩 {{count}} 件',
    soldOut: '已售罄',
    soldOutChoice: '{{value}}，已售罄',
    addToCart: '加入购物车',
    buyNow: '立即购买',
    added: '已加入购物车。',
    details: '商品详情',
    notesAbout: '相关笔记',
    noNotes: '还没有人写过它。',
  },
});
