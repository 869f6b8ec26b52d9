// What a program costs that does nothing: the bench takes it from both sides of a ratio.
int main() { return 0; }
