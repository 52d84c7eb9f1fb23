import type { ComponentProps } from 'react';

interface GridPartProps extends ComponentProps<'div'> {
  role: 'grid' | 'rowgroup' | 'row' | 'columnheader' | 'gridcell';
}

/**
 * A part of a grid that only draws the rows in sight. A table cannot do that, so the roles are put on
 * plain elements; the grid has the focus and names its active row (`aria-activedescendant`).
 */
export function GridPart(props: GridPartProps) {
  return <div {...props} />;
}
