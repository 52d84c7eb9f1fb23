import { Figure } from './Figure';
import { FormRow } from './FormRow';
import { KindSelect } from './KindSelect';
import type { Problems } from './read-figures';
import type { SizeFields as Fields } from './scenario-fields';

const KINDS: readonly { kind: Fields['kind']; label: string; note: string }[] = [
  { kind: 'own', label: 'As it comes', note: '' },
  { kind: 'fixed', label: 'Fixed', note: 'A last member pad fills it up.' },
  { kind: 'uniform', label: 'Between', note: 'All sizes alike; a last member pad fills up.' },
  {
    kind: 'lognormal',
    label: 'Spread',
    note: 'Half are below the median, a few far above; 0.5 is a moderate spread.',
  },
];

interface SizeFieldsProps {
  path: string;
  size: Fields;
  problems: Problems;
  onChange: (size: Fields) => void;
}

/** The size of the data as JSON: as it comes, or drawn. */
export function SizeFields({ path, size, problems, onChange }: SizeFieldsProps) {
  const wrong = Object.keys(problems).find((one) => one === path || one.startsWith(`${path}.`));
  const note = KINDS.find(({ kind }) => kind === size.kind)?.note;
  const change = (part: Partial<Fields>) => onChange({ ...size, ...part });
  return (
    <FormRow path={wrong ?? path} problems={problems} note={note}>
      {({ 'aria-describedby': describedBy }) => (
        <>
          <span className="text-data text-muted">Size</span>
          <span className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
            <KindSelect
              aria-label="Size"
              aria-describedby={describedBy}
              data-path={path}
              kinds={KINDS}
              kind={size.kind}
              onKind={(kind) => change({ kind })}
            />
            <SizeFigures {...{ path, size, problems, describedBy, change }} />
          </span>
        </>
      )}
    </FormRow>
  );
}

interface SizeFiguresProps {
  path: string;
  size: Fields;
  problems: Problems;
  describedBy: string;
  change: (part: Partial<Fields>) => void;
}

function SizeFigures({ path, size, change, ...of }: SizeFiguresProps) {
  const figure = (name: 'bytes' | 'min' | 'max' | 'median' | 'sigma', label: string) => (
    <Figure
      {...of}
      label={label}
      name={
        {
          bytes: 'Size of each',
          min: 'Least size',
          max: 'Most',
          median: 'Median',
          sigma: 'Spread',
        }[name]
      }
      path={`${path}.${name}`}
      value={size[name]}
      placeholder={name === 'sigma' ? '0.5' : '1 KiB'}
      onChange={(value) => change({ [name]: value })}
      width={name === 'sigma' ? 'w-[52px]' : 'w-[84px]'}
    />
  );
  switch (size.kind) {
    case 'own':
      return null;
    case 'fixed':
      return figure('bytes', '');
    case 'uniform':
      return (
        <>
          {figure('min', '')}
          {figure('max', 'and')}
        </>
      );
    case 'lognormal':
      return (
        <>
          {figure('median', 'median')}
          {figure('sigma', 'spread')}
        </>
      );
  }
}
