namespace ClaveSence.EndToEnd;
