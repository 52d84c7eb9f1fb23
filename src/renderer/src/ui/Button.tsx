import type { ComponentProps } from 'react';
import { classNames } from '../lib/class-names';

interface ButtonProps extends ComponentProps<'button'> {
  look?: 'normal' | 'primary' | 'ghost' | 'danger';
  size?: 'normal' | 'large' | 'icon';
}

const LOOKS = {
  normal: 'border-line-strong bg-raised text-text hover:border-faint',
  primary: 'border-accent bg-accent text-on-accent hover:brightness-110',
  ghost: 'border-transparent text-muted hover:bg-raised hover:text-text',
  danger: 'ink border-line-strong bg-raised hover:border-faint',
};

const SIZES = {
  normal: 'h-7 px-3 text-data',
  large: 'h-9 px-4 text-chrome',
  icon: 'size-7 text-data',
};

export function Button({
  look = 'normal',
  size = 'normal',
  type = 'button',
  className,
  ...rest
}: ButtonProps) {
  return (
    <button
      type={type}
      {...(look === 'danger' && { 'data-tone': 'bad' })}
      className={classNames(
        'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-control border font-medium whitespace-nowrap select-none',
        'disabled:pointer-events-none disabled:opacity-50',
        LOOKS[look],
        SIZES[size],
        className,
      )}
      {...rest}
    />
  );
}
