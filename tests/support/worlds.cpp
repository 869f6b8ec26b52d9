// worlds
