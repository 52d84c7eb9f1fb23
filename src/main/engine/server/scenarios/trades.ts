import { cents, pick, type Scenario } from './types';

const SYMBOLS = ['NVDA', 'AAPL', 'MSFT', 'AMZN', 'TSLA', 'ASML'] as const;

/** Prices that walk, as trades and quotes. */
export const trades: Scenario = {
  about: 'prices: trades and quotes of six symbols',
  defaultRate: 10,
  create(random) {
    const prices = new Map<string, number>(SYMBOLS.map((symbol) => [symbol, 50 + random() * 400]));
    return () => {
      const symbol = pick(random, SYMBOLS);
      const price = Math.max(1, (prices.get(symbol) ?? 100) * (1 + (random() - 0.5) * 0.004));
      prices.set(symbol, price);
      if (random() < 0.7) {
        const quantity = 1 + Math.floor(random() * 500);
        return { event: 'trade', data: { symbol, price: cents(price), quantity } };
      }
      const spread = price * 0.0004 * (1 + random());
      const data = { symbol, bid: cents(price - spread), ask: cents(price + spread) };
      return { event: 'quote', data };
    };
  },
};
