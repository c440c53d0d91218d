import { type Cache, cacheExchange } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import fragmentSchema from '@/generated/fragment-schema.json';

const own = (id: string) => () => id;
const embedded = () => null;

function forget(cache: Cache, key: Parameters<Cache['inspectFields']>[0], fieldName: string) {
  for (const field of cache.inspectFields(key)) {
    if (field.fieldName === fieldName) cache.invalidate(key, field.fieldKey);
  }
}

const viewer = { __typename: 'Viewer' };
const cart = { __typename: 'Cart', id: 'mine' };
const forgetOfViewer =
  (...fields: string[]) =>
  (_result: unknown, _args: unknown, cache: Cache) => {
    for (const field of fields) forget(cache, viewer, field);
  };

/** What a dial of the feed changes. */
const forgetOfFeed = (_result: unknown, _args: unknown, cache: Cache) => {
  forget(cache, 'Query', 'feed');
  forget(cache, viewer, 'interests');
};

/** Lists of the shop that the input names. */
const forgetOfShop =
  (...fields: string[]) =>
  (_result: unknown, args: Record<string, unknown>, cache: Cache) => {
    const { shopId } = args['input'] as { shopId?: string | null };
    if (shopId) for (const field of fields) forget(cache, { __typename: 'Shop', id: shopId }, field);
  };

/** Lists of every shop in the cache, where the input names something in a shop. There are few. */
const forgetOfShops =
  (...fields: string[]) =>
  (_result: unknown, _args: unknown, cache: Cache) => {
    for (const { fieldName, arguments: args, fieldKey } of cache.inspectFields('Query')) {
      if (fieldName !== 'node' || typeof args?.['id'] !== 'string') continue;
      const shop = cache.resolve('Query', fieldKey);
      if (typeof shop === 'string' && shop.startsWith('Shop:')) for (const field of fields) forget(cache, shop, field);
    }
  };

function noteOf(args: Record<string, unknown>) {
  const { noteId } = args['input'] as { noteId: string };
  return { __typename: 'Note', id: noteId };
}

/** Entities are kept once by type and id; lists that grow are merged page by page. */
export function createCacheExchange() {
  return cacheExchange({
    schema: fragmentSchema as NonNullable<Parameters<typeof cacheExchange>[0]>['schema'],
    keys: {
      Viewer: own('me'),
      Cart: own('mine'),
      Sandbox: own('one'),
      Money: embedded,
      Image: embedded,
      Disclosure: embedded,
      NoteVersion: embedded,
      FeedReason: embedded,
      FeedSettings: own('mine'),
      FeedSourceSetting: embedded,
      FeedSignalSetting: embedded,
      FeedPreview: embedded,
      FeedPreviewItem: embedded,
      FeedHealth: embedded,
      FeedSourceHealth: embedded,
      FeedInterval: embedded,
      FeedExploration: embedded,
      FeedExplorationOutcome: embedded,
      FeedRate: embedded,
      FeedHeadHealth: embedded,
      FeedReliabilityBin: embedded,
      FeedLatency: embedded,
      FeedModel: embedded,
      FeedWeight: embedded,
      FeedWeightsChange: embedded,
      FeedWeightChange: embedded,
      FeedMetricDefinition: embedded,
      Grant: embedded,
      Balance: embedded,
      ListingOption: embedded,
      Address: embedded,
      CartQuote: embedded,
      ShopQuote: embedded,
      LineQuote: embedded,
      PriceAdjustment: embedded,
      OrderSums: embedded,
      RoomSummary: embedded,
      PlacementMetrics: embedded,
      PlacementMove: embedded,
      UploadTicket: embedded,
      Rating: embedded,
      ReviewBadge: embedded,
      ReviewFollowUp: embedded,
      SellerReply: embedded,
      ReturnPolicy: embedded,
      Category: embedded,
      CategoryAttribute: embedded,
      ListingAttribute: embedded,
      PricePoint: embedded,
      ShippingZone: embedded,
      ShopMember: embedded,
      SkuStock: embedded,
      PoolStock: embedded,
      ImportReport: embedded,
      ImportError: embedded,
      MerchantBalances: embedded,
      Statement: embedded,
      StatementEntry: embedded,
      StatementLine: embedded,
      ShopDashboard: embedded,
      ShopDay: embedded,
      ShopFigures: embedded,
      FigureDefinition: embedded,
      LedgerAudit: embedded,
      LedgerCheck: embedded,
      CurrencyAudit: embedded,
      ReturnMove: embedded,
      BelowCostSale: embedded,
      ShippingPromise: embedded,
      LateRemedy: embedded,
      FriendPayLine: embedded,
      Refund: embedded,
      ParcelLine: embedded,
      TrackingEvent: embedded,
      Code: embedded,
    },
    resolvers: {
      Query: {
        feed: relayPagination(),
        search: relayPagination(),
        rooms: relayPagination(),
        note: (_parent, { id }) => ({ __typename: 'Note', id: id as string }),
        listing: (_parent, { id }) => ({ __typename: 'Listing', id: id as string }),
      },
      Note: { comments: relayPagination() },
      Person: { notes: relayPagination() },
      Topic: { notes: relayPagination() },
      Board: { notes: relayPagination() },
      Listing: { notes: relayPagination(), reviews: relayPagination() },
      Shop: {
        listings: relayPagination(),
        archivedListings: relayPagination(),
        lowStock: relayPagination(),
        offers: relayPagination(),
        payouts: relayPagination(),
      },
      Statement: { entries: relayPagination() },
      Viewer: {
        orders: relayPagination(),
        friendPays: relayPagination(),
        sales: relayPagination(),
        placements: relayPagination(),
        shopReturns: relayPagination(),
        disputes: relayPagination(),
        offersToApprove: relayPagination(),
        interests: relayPagination(),
      },
    },
    updates: {
      Mutation: {
        addComment: (_result, args, cache) => forget(cache, noteOf(args), 'comments'),
        writeReview: (_result, args, cache) => {
          const { orderLineId } = args['input'] as { orderLineId: string };
          cache.invalidate({ __typename: 'OrderLine', id: orderLineId }, 'review');
        },
        decideDispute: forgetOfViewer('disputes'),
        approveOffer: forgetOfViewer('offersToApprove'),
        refuseOffer: forgetOfViewer('offersToApprove'),
        publishReviewAsNote: (_result, args, cache) => {
          const { reviewId } = args['input'] as { reviewId: string };
          cache.invalidate({ __typename: 'Review', id: reviewId }, 'note');
        },
        collectNote: forgetOfViewer('boards'),
        uncollectNote: forgetOfViewer('boards'),
        createBoard: forgetOfViewer('boards'),
        publishNote: forgetOfViewer('drafts'),
        saveDraft: forgetOfViewer('drafts'),
        addToCart: (_result, _args, cache) => forget(cache, cart, 'quote'),
        setCartLine: (_result, _args, cache) => forget(cache, cart, 'quote'),
        claimCoupon: forgetOfViewer('coupons'),
        saveAddress: forgetOfViewer('addresses'),
        deleteAddress: forgetOfViewer('addresses'),
        placeOrder: (result, args, cache) => {
          forgetOfViewer('cart', 'orders', 'coupons')(result, args, cache);
          forget(cache, cart, 'quote');
        },
        payForFriend: forgetOfViewer('friendPays'),
        endFriendPay: forgetOfViewer('friendPays'),
        createListing: forgetOfShop('listings', 'archivedListings'),
        importListings: forgetOfShop('listings', 'archivedListings', 'lowStock'),
        archiveListing: forgetOfShops('listings', 'archivedListings'),
        unarchiveListing: forgetOfShops('listings', 'archivedListings'),
        createOffer: forgetOfShop('offers'),
        createCoupon: forgetOfShop('offers'),
        createPool: forgetOfShop('pools'),
        closePool: forgetOfShops('pools'),
        saveShippingTemplate: forgetOfShop('shippingTemplates'),
        adjustStock: forgetOfShops('lowStock'),
        setLowStock: forgetOfShops('lowStock'),
        openShop: forgetOfViewer('grants'),
        registerBrand: forgetOfViewer('brands', 'grants'),
        scheduleRoom: forgetOfViewer('rooms'),
        deleteNote: (_result, args, cache) => cache.invalidate(noteOf(args)),
        setFeedPersonal: forgetOfFeed,
        setFeedSource: forgetOfFeed,
        setFeedSignal: forgetOfFeed,
        setFewerInFeed: forgetOfFeed,
        forgetInterest: forgetOfFeed,
        forgetAllInterests: forgetOfFeed,
        block: (_result, _args, cache) => forget(cache, 'Query', 'feed'),
        mute: (_result, _args, cache) => forget(cache, 'Query', 'feed'),
      },
    },
    optimistic: {
      likeNote: (args, cache) => liked(cache, noteOf(args), true),
      unlikeNote: (args, cache) => liked(cache, noteOf(args), false),
    },
  });
}

/** Shows the like at once; the server's count replaces the guess a moment later. */
function liked(cache: Cache, note: { __typename: string; id: string }, viewerHasLiked: boolean) {
  const before = cache.resolve(note, 'likeCount');
  const was = cache.resolve(note, 'viewerHasLiked') === true;
  const likeCount = (typeof before === 'number' ? before : 0) + Number(viewerHasLiked) - Number(was);
  return { __typename: 'NotePayload', note: { ...note, viewerHasLiked, likeCount }, userErrors: [] };
}
