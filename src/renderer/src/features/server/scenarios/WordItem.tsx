import * as DropdownMenu from '@radix-ui/react-dropdown-menu';

interface WordItemProps {
  form: string;
  says: string;
  onChoose: () => void;
}

/** A line of the menu of words: how it is written, and what it stands for. */
export function WordItem({ form, says, onChoose }: WordItemProps) {
  return (
    <DropdownMenu.Item
      onSelect={onChoose}
      className="flex cursor-default flex-col rounded-control px-2 py-1 outline-none select-none data-[highlighted]:bg-accent-soft"
    >
      <span className="font-data text-data">{form}</span>
      <span className="text-small text-muted">{says}</span>
    </DropdownMenu.Item>
  );
}
