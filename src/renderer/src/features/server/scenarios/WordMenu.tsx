import { Braces } from 'lucide-react';
import {
  type TemplatePlace,
  type TemplateWord,
  wordForm,
} from '../../../../../shared/template-words';
import { afterMenu } from '../../../lib/after-menu';
import { Button } from '../../../ui/Button';
import { Menu } from '../../../ui/Menu';
import { wordsFor } from './template-marks';
import { WordItem } from './WordItem';

interface WordMenuProps {
  place: TemplatePlace;
  onChoose: (word: TemplateWord) => void;
}

/** The words that a template may hold there, to be put in. */
export function WordMenu({ place, onChoose }: WordMenuProps) {
  return (
    <Menu
      items={
        <div className="word-menu">
          {wordsFor(place).map((word) => (
            <WordItem
              key={word.name}
              form={wordForm(word)}
              says={word.says}
              onChoose={() => afterMenu(() => onChoose(word))}
            />
          ))}
        </div>
      }
    >
      <Button
        look="ghost"
        title="Words in double braces, replaced in each message"
        className="h-6! px-2!"
      >
        <Braces aria-hidden="true" size={13} />
        Insert word
      </Button>
    </Menu>
  );
}
