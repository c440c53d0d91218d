import { useState } from 'react';
import { type DayRange, lastDays, lengthOf, readRange } from '@/lib/market-day';
import { Button } from './button';
import { inputLook } from './field';

interface DayRangePickerProps {
  readonly range: DayRange;
  readonly today: string;
  readonly presets: readonly number[];
  readonly mostDays: number;
  readonly onChange: (range: DayRange) => void;
  readonly texts: {
    readonly period: string;
    readonly preset: (days: number) => string;
    readonly from: string;
    readonly to: string;
    readonly show: string;
    readonly badRange: string;
  };
}

/** The last so many days by one press, or any days from and to. */
export function DayRangePicker({ range, today, presets, mostDays, onChange, texts }: DayRangePickerProps) {
  const [first, setFirst] = useState(range.first);
  const [last, setLast] = useState(range.last);
  const [isBad, setBad] = useState(false);
  const choose = (next: DayRange) => {
    setFirst(next.first);
    setLast(next.last);
    setBad(false);
    onChange(next);
  };
  const chip = (isOn: boolean) =>
    `h-9 shrink-0 rounded-full px-3.5 text-sm font-medium ${isOn ? 'bg-ink text-paper' : 'bg-wash text-ink'}`;
  const input = (label: string, value: string, change: (value: string) => void) => (
    <label className="flex items-center gap-2 text-sm text-soft">
      {label}
      <input
        type="date"
        value={value}
        aria-invalid={isBad || undefined}
        onChange={({ target }) => change(target.value)}
        className={`${inputLook} h-9 w-[9.5rem] px-3 text-sm`}
      />
    </label>
  );
  return (
    <form
      aria-label={texts.period}
      onSubmit={(event) => {
        event.preventDefault();
        const asked = readRange(first, last, mostDays);
        if (asked) choose(asked);
        else setBad(true);
      }}
      className="flex flex-wrap items-center gap-x-4 gap-y-3"
    >
      <div className="flex flex-wrap gap-2">
        {presets.map((days) => (
          <button
            key={days}
            type="button"
            aria-pressed={range.last === today && lengthOf(range) === days}
            onClick={() => choose(lastDays(days, today))}
            className={chip(range.last === today && lengthOf(range) === days)}
          >
            {texts.preset(days)}
          </button>
        ))}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {input(texts.from, first, setFirst)}
        {input(texts.to, last, setLast)}
        <Button type="submit" size="small">
          {texts.show}
        </Button>
      </div>
      {isBad && (
        <p role="alert" className="w-full text-sm font-medium text-danger">
          {texts.badRange}
        </p>
      )}
    </form>
  );
}
