import {
  Area,
  Bar,
  BarChart,
  CartesianGrid,
  ComposedChart,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { useTranslation } from 'react-i18next';
import { formatDateTime } from '@/lib/format';
import { useLocale } from '@/lib/i18n/language';
import { chartEnd, formatRate } from './feed-figures';

const axis = { tick: { fill: 'var(--soft)' }, tickLine: false } as const;
const tip = {
  contentStyle: { background: 'var(--paper)', border: '1px solid var(--edge)', borderRadius: 12 },
  itemStyle: { color: 'var(--ink)' },
  isAnimationActive: false,
} as const;
const margin = { top: 8, right: 8, bottom: 0, left: 0 };

interface OverTimeProps {
  readonly points: readonly {
    readonly from: string;
    readonly openRate: number | null;
    readonly young: number | null;
  }[];
  readonly withDay: boolean;
}

/** How often notes were opened, and how much of what was shown was new. */
export function OverTimeChart({ points, withDay }: OverTimeProps) {
  const { t } = useTranslation('opsFeed');
  const locale = useLocale();
  const time = new Intl.DateTimeFormat(locale, withDay ? { day: 'numeric', month: 'numeric' } : { timeStyle: 'short' });
  return (
    <div className="h-60 w-full text-xs">
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart data={[...points]} title={t('overTimeChart')} margin={margin}>
          <CartesianGrid stroke="var(--line)" vertical={false} />
          <XAxis
            dataKey="from"
            tickFormatter={(at: string) => time.format(new Date(at))}
            stroke="var(--edge)"
            minTickGap={28}
            {...axis}
          />
          <YAxis
            tickFormatter={(rate: number) => formatRate(rate, locale)}
            axisLine={false}
            width={48}
            domain={[0, 'auto']}
            {...axis}
          />
          <Tooltip
            formatter={(rate, name) => [formatRate(Number(rate), locale), String(name)]}
            labelFormatter={(at) => formatDateTime(String(at), locale)}
            cursor={{ stroke: 'var(--edge)' }}
            {...tip}
          />
          <Area
            dataKey="openRate"
            name={t('openRate')}
            stroke="var(--brand)"
            strokeWidth={2}
            fill="var(--brand-wash)"
            dot={{ r: 2.5, fill: 'var(--brand)', strokeWidth: 0 }}
            isAnimationActive={false}
          />
          <Line
            dataKey="young"
            name={t('young')}
            stroke="var(--link)"
            strokeWidth={2}
            strokeDasharray="5 4"
            dot={{ r: 2.5, fill: 'var(--link)', strokeWidth: 0 }}
            isAnimationActive={false}
          />
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}

export function SourceChart({ sources }: { sources: readonly { readonly name: string; readonly rate: number }[] }) {
  const { t } = useTranslation('opsFeed');
  const locale = useLocale();
  return (
    <div className="w-full text-xs" style={{ height: 48 + sources.length * 36 }}>
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={[...sources]} layout="vertical" title={t('bySourceChart')} margin={margin}>
          <CartesianGrid stroke="var(--line)" horizontal={false} />
          <XAxis
            type="number"
            tickFormatter={(rate: number) => formatRate(rate, locale)}
            stroke="var(--edge)"
            domain={[0, 'auto']}
            {...axis}
          />
          <YAxis type="category" dataKey="name" axisLine={false} width={104} {...axis} />
          <Tooltip
            formatter={(rate) => [formatRate(Number(rate), locale), t('openRate')]}
            cursor={{ fill: 'var(--wash)' }}
            {...tip}
          />
          <Bar dataKey="rate" fill="var(--brand)" radius={[0, 6, 6, 0]} barSize={18} isAnimationActive={false} />
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}

interface CalibrationProps {
  readonly label: string;
  readonly bins: readonly { readonly predicted: number; readonly observed: number }[];
}

/** On the dashed line what was said came true as often as was said. */
export function CalibrationChart({ label, bins }: CalibrationProps) {
  const { t } = useTranslation('opsFeed');
  const locale = useLocale();
  const end = chartEnd(bins);
  const points = [
    { predicted: 0, perfect: 0 },
    ...bins.map(({ predicted, observed }) => ({ predicted, observed, perfect: predicted })),
    { predicted: end, perfect: end },
  ];
  return (
    <div className="h-72 w-full text-xs">
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart data={points} title={label} margin={margin}>
          <CartesianGrid stroke="var(--line)" />
          <XAxis
            type="number"
            dataKey="predicted"
            domain={[0, end]}
            tickFormatter={(rate: number) => formatRate(rate, locale)}
            stroke="var(--edge)"
            {...axis}
          />
          <YAxis
            type="number"
            domain={[0, end]}
            tickFormatter={(rate: number) => formatRate(rate, locale)}
            axisLine={false}
            width={52}
            {...axis}
          />
          <Tooltip
            formatter={(rate, name) => [formatRate(Number(rate), locale), String(name)]}
            labelFormatter={(rate) => `${t('predicted')}: ${formatRate(Number(rate), locale)}`}
            {...tip}
          />
          <Line
            dataKey="perfect"
            name={t('perfect')}
            stroke="var(--soft)"
            strokeDasharray="4 4"
            dot={false}
            isAnimationActive={false}
          />
          <Line
            dataKey="observed"
            name={t('observed')}
            stroke="var(--brand)"
            strokeWidth={2}
            dot={{ r: 3.5, fill: 'var(--brand)', strokeWidth: 0 }}
            isAnimationActive={false}
          />
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}
