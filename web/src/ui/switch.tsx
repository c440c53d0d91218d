import { Switch as AriaSwitch } from 'react-aria-components';

interface SwitchProps {
  readonly label: string;
  readonly hint?: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly isDisabled?: boolean;
}

/** On or off, at once: no form around it. */
export function Switch({ label, hint, isOn, onChange, isDisabled = false }: SwitchProps) {
  return (
    <AriaSwitch
      isSelected={isOn}
      onChange={onChange}
      isDisabled={isDisabled}
      className="group flex cursor-pointer items-center gap-4 py-3 text-[15px] data-[disabled]:cursor-not-allowed data-[disabled]:opacity-60"
    >
      <span className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span className="font-medium">{label}</span>
        {hint && <span className="text-sm leading-snug text-soft">{hint}</span>}
      </span>
      <span
        aria-hidden="true"
        className="flex h-7 w-12 shrink-0 items-center rounded-full border border-edge bg-wash px-0.5 outline-offset-2 transition-colors group-data-[focus-visible]:outline-2 group-data-[focus-visible]:outline-ink group-data-[selected]:border-brand group-data-[selected]:bg-brand"
      >
        <span className="size-5.5 rounded-full border border-edge bg-paper transition-transform group-data-[selected]:translate-x-5 motion-reduce:transition-none" />
      </span>
    </AriaSwitch>
  );
}
