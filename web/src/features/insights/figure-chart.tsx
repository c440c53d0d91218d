import { Area, AreaChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { ShopFigure } from '@/generated/graphql';
import type { MoneyValue } from '@/lib/format';
import { useLocale } from '@/lib/i18n/language';
import { formatDay } from '@/lib/market-day';
import { useMediaQuery } from '@/lib/use-media-query';
import { axisValue, type Figures, formatValue, valueOf } from './figures';

interface FigureChartProps {
  readonly figure: ShopFigure;
  readonly name: string;
  readonly label: string;
  readonly currency: MoneyValue['currency'];
  readonly days: readonly { readonly day: string; readonly figures: Figures }[];
}

/** A figure over the days. The same numbers stand in a table beside it; here the arrow keys walk along the days. */
export function FigureChart({ figure, name, label, currency, days }: FigureChartProps) {
  const locale = useLocale();
  const isStill = useMediaQuery('(prefers-reduced-motion: reduce)');
  const points = days.map(({ day, figures }) => ({ day, value: valueOf(figure, figures) }));
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
  const isRate = figure === 'REFUND_RATE' || figure.endsWith('CONVERSION');
  return (
    <div className="h-64 w-full text-xs lg:h-80">
      <ResponsiveContainer width="100%" height="100%">
        <AreaChart data={points} title={label} margin={{ top: 8, right: 8, bottom: 0, left: 0 }}>
          <CartesianGrid stroke="var(--line)" vertical={false} />
          <XAxis
            dataKey="day"
            tickFormatter={(day: string) => formatDay(day, locale, 'short')}
            tick={{ fill: 'var(--soft)' }}
            stroke="var(--edge)"
            tickLine={false}
            minTickGap={28}
          />
          <YAxis
            tickFormatter={(value: number) => `${compact.format(axisValue(figure, value))}${isRate ? '%' : ''}`}
            tick={{ fill: 'var(--soft)' }}
            axisLine={false}
            tickLine={false}
            width={44}
            allowDecimals={figure !== 'ORDERS_PLACED' && figure !== 'ORDERS_PAID'}
            domain={[0, 'auto']}
          />
          <Tooltip
            formatter={(value) => [formatValue(figure, Number(value), currency, locale), name]}
            labelFormatter={(day) => formatDay(String(day), locale)}
            contentStyle={{ background: 'var(--paper)', border: '1px solid var(--edge)', borderRadius: 12 }}
            itemStyle={{ color: 'var(--ink)' }}
            cursor={{ stroke: 'var(--edge)' }}
            isAnimationActive={!isStill}
          />
          <Area
            type="linear"
            dataKey="value"
            stroke="var(--brand)"
            strokeWidth={2}
            fill="var(--brand-wash)"
            dot={points.length <= 31 ? { r: 2.5, fill: 'var(--brand)', strokeWidth: 0 } : false}
            isAnimationActive={false}
          />
        </AreaChart>
      </ResponsiveContainer>
    </div>
  );
}
