import { type ReactNode, useId } from 'react';
import { classNames } from '../../lib/class-names';

interface SetupBoxProps {
  /** Shown in the box, before what is in it; may be empty. */
  name: string;
  /** What is allowed, when what stands there is not. */
  fault: string | undefined;
  /** Of the boxes with a fault it is the first: its message shows at once. */
  first: boolean;
  className: string;
  title?: string;
  /** What is in it. @param described what a field needs to be known as faulty */
  children: (described: { 'aria-invalid': boolean; 'aria-describedby'?: string }) => ReactNode;
}

/** A box of the setup; its message hangs below it, so that nothing moves. */
export function SetupBox({ name, fault, first, className, title, children }: SetupBoxProps) {
  const id = useId();
  const faulty = fault !== undefined;
  return (
    <div
      title={title}
      data-fault={faulty ? (first ? 'first' : 'later') : undefined}
      className={classNames('setup-box', className)}
    >
      {name !== '' && (
        <span aria-hidden="true" className="setup-name">
          {name}
        </span>
      )}
      {children({ 'aria-invalid': faulty, ...(faulty && { 'aria-describedby': id }) })}
      {faulty && (
        <span id={id} role="alert" data-tone="bad" className="setup-fault ink">
          {fault}
        </span>
      )}
    </div>
  );
}
